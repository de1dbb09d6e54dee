"""Reminders and escalation: who is told of a duty, when, and once only.

Nothing here happens while a fact is recorded: the deadline that recording writes is what a sweep
reads later (docs/reminders.md).
"""
