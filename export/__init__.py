"""Office files, both directions: Word bulletin and Excel annex out, CSV and Excel figures in."""
