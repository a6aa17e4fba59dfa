"""What every page and dialog is made of: look, small makers, shared dialogs."""
