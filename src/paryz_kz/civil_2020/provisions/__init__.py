"""The Order and the Code of Ethics, a module for each provision."""
