"""The append-only record of what was said and known when."""
