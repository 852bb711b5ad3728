"""In and out: files of the school administration and of parents, read without being believed."""
