"""Issues: their list, their own data, their sentences and the order of districts."""
