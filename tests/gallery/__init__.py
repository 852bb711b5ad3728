"""The gallery: every screen and dialog in every look, as pictures, and what is wrong with them."""
