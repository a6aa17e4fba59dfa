"""Finding units, indicators, figures and words in a data file."""
