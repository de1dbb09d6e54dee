"""Prints the days on which `make days` runs this folder."""

from tests.days import OTHERS

print(*OTHERS)
