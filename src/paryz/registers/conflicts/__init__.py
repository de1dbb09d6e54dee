"""Conflict situations: told, talked over, measures taken, and standing aside (E13, E10.1, H1.8)."""
