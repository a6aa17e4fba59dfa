"""Sentences from figures: templates, what they may name, and paragraphs written by hand."""
