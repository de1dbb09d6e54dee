"""Approaches to induce a servant to corruption (E9.10, E9.12, E9.13)."""
