"""How fast Zorgdesk is, side by side with the least that could do the same: `python -m tests.bench`."""
