"""The rules: pure functions that say why not, with their weight, their reason and the ways on."""
