"""The Code of Honour, a module for each provision."""
