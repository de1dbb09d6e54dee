"""Public accusations of a servant, and their refutation (H6, H7)."""
