"""The door: a casebook opened, asked and recorded."""
