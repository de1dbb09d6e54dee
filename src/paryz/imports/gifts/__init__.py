"""The gifts of another register: read by a mapping, shown, listed in the record."""
