"""Statements to incidents: one happening or two, independent origins, what is disputed; pure."""
