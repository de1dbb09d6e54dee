"""The staff list: who serves, since when, in which unit, under whom."""
