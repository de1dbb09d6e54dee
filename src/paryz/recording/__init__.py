"""The only way in: record, correct and retract facts, each a transaction with all that follows."""
