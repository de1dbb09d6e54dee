"""Public statements, and who speaks for the organisation (H4, H5)."""
