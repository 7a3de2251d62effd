"""Moorshire's rule pack, and the check that it needs and summarylint doesn't have."""
