"""How far the districts are: the board, 已核, and how returns came in."""
