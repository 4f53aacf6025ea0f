"""Holdfire: the terms of ceasefires beside the reports of what happened."""

__version__ = "0.1.0"
