"""What goes on paper: cards in, bytes of a PDF out; nothing here opens a file for writing."""
