"""Draws what a register declares: list, page, timeline, form, act, paper, scan, export."""
