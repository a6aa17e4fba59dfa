"""Meaning and storage: what a figure, an indicator, an issue is. Knows no Qt and no office file."""
