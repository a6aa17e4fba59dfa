"""The pages as they will print: preview, printer and PDF."""
