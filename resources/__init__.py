"""Data that any room may read: schemes, the sample, icons. Found through importlib.resources."""
