"""The figure table with its keys, blocks, marks, and the panel of its current cell."""
