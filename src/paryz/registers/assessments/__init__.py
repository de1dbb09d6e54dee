"""Appraisal, certification, promotion: compliance is taken into account (E3, E14.2)."""
