"""The policy against a table that was written by another hand."""
