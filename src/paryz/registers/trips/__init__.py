"""Trips at the expense of others: declined, or permitted with a citation (E10.4, H1.13)."""
