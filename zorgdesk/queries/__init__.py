"""What can be seen: one frozen card per view, made for a reader."""
