"""What the house offers, in which order its rooms import, and what things are called in it.

`python -m tests.house` says how the house stands in numbers; with `--write` it writes the lists
of this folder anew, which tests compare with the program.
"""
