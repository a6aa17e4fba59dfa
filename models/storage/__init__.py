"""The data file: one SQLite file, one writer, a journal, backups and a lock."""
