"""A country that there is not, installed beside the one that there is."""
