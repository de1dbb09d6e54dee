"""Decisions that touch the rights of others, and their reasons (E9.7)."""
