#!/usr/bin/env python
"""Django's own commands, for those who change the program. People use `paryz`."""

import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "paryz.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
