"""Files that come in: tables of figures, texts, edited exports, an office's own template."""
