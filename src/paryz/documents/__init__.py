"""Documents: PDF/A with the organisation, the entry, its seal, and a code that verifies it."""
