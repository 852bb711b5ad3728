"""The encrypted file and all that keeps it: keys, engine, history, audit, attachments, backup and search."""
