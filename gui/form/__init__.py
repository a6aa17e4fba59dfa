"""The form of one district."""
