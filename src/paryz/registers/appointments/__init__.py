"""Kin and the line of superiors, looked at before an appointment (E10.11, H1.16)."""
