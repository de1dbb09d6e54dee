"""PostgreSQL, refused where it would acknowledge what it may lose."""
