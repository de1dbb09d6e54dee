"""Paid lectures that servants give elsewhere, with the permission of the employer (fictitious)."""
