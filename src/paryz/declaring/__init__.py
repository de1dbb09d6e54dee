"""What a register is declared with: its matters, acts, readers and words; pages come from it."""
