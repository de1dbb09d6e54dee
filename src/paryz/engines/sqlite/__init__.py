"""SQLite, through the newest driver that is installed."""
