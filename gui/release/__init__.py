"""From draft to print, and what follows: stages, 改动清单, corrections, comparison with Word."""
