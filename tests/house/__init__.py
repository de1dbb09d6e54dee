"""What the house offers, in which order its rooms import, and what things are called in it.

`python -m tests.house` says how the house stands in numbers; with `--write` (`make lists`) it
writes the lists of this folder anew, and what pages of docs and the READMEs say of the program:
tests compare both with it.
"""
