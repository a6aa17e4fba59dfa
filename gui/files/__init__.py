"""Data files made and opened; tables in, files out."""
