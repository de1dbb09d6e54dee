"""An invented department for those who want to look at Paryz before they use it."""
