"""Assignments that a subordinate contests (H3.1, H3.3)."""
