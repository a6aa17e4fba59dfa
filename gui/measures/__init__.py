"""The districts' measures."""
