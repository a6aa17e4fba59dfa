"""Own files read back and compared with the issue before they count."""
