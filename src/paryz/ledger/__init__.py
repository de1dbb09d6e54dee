"""The append-only record: append, verify, export. It knows nothing of what it holds."""
