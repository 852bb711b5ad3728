"""The oefenschool: an invented board with invented people, the same every time."""

# No secret: everybody in the oefenschool is invented. The unlock screen tells it.
PASSPHRASE = "oefenen met verzonnen kinderen"  # noqa: S105 - told on the screen
