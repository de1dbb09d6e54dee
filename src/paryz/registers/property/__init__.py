"""Property entrusted to servants: its use, its return at leaving (E9.8, H1.6)."""
