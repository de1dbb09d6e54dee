"""`python -m paryz`: the same as the command `paryz`."""

from paryz.cli.__main__ import main

main()
