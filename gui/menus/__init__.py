"""Menus as a table of data, and what they do."""
