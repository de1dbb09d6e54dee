"""Who may see, state and take back: one table, asked by pages, commands, exports and papers."""
