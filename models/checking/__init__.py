"""Checks (审核): findings in words, from figures, texts and the scheme's own rules."""
