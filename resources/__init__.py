"""What the program brings with it: icons, fonts, words, help and the oefenschool."""
