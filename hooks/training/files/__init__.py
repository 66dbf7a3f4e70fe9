"""Files and the place of everything in them."""
