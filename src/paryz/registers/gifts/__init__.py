"""The register of gifts and services: what happened, what is owed, and what became of it."""
