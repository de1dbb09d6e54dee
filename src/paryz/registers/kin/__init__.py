"""Kin that servants declared: their own page, and what an appointment asks of them (E10.11)."""
