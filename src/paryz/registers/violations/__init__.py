"""Violations seen in others, and what the witness did (E9.11, H1.17)."""
