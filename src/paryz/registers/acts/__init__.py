"""Normative acts on their way into force (O2.1 to O4)."""
