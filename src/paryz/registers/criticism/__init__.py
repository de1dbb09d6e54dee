"""Criticism received, and what was made of it (E9.4, H2.3)."""
