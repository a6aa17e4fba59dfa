"""Search over the whole file."""
