"""Answers in words, briefs, reports and drawings; pure."""
