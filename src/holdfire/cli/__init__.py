"""The commands."""

from holdfire.cli.main import main

__all__ = ["main"]
