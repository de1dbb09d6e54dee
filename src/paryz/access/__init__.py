"""Who gets in, and as what: sign-in, slips, passwords, the second factor, roles, accounts."""
