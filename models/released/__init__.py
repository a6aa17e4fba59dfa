"""What release freezes, what changed since, and what came back edited from Word."""
