"""Layout and options of an office and of one issue; its own template, its scheme's files."""
