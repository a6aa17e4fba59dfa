"""Findings (疑点), what is done with them, and the rules behind them."""
