"""The scheme (报表模板): what an office collects, its rules, and its TOML."""
