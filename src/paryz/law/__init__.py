"""What a reader is told of law: codes, editions, official texts, readings, scenarios."""
