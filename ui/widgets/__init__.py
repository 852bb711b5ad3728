"""Domain-free parts of the window; each has a name for a screen reader and works by keyboard."""
