"""Zorgdesk: the desk of a school's zorgcoördinator, without a user interface."""

__version__ = "0.1.0"
