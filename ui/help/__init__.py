"""Help: what each screen is for, which keys there are, and whose work the program is."""
