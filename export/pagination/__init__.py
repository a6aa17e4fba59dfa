"""The composition laid out by the layout: pages of placed lines, in pure Python."""
