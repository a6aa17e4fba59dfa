"""Checking by two: reading aloud and typing again."""
