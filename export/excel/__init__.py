"""The Excel annex."""
