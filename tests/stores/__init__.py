"""Frozen stores, one for each schema: every later version opens them."""
