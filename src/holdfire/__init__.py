"""Holdfire: the terms of ceasefires beside the reports of what happened."""
