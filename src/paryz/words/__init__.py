"""Saying things in the reader's language: labels, values, citations, dates, sentences."""
