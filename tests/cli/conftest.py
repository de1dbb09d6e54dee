from tests.cli.command import paryz

__all__ = ["paryz"]
