"""Pure Python: facts, terms, calendar, rules, evaluation, chain. No Django, no clock, no I/O."""
