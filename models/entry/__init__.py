"""What people hand in: typed and pasted text, files, second typings; planned, then stored."""
