"""What can be done: one function per deed, each one transaction."""
