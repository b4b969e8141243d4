"""Partners: the list, one partner with its contacts and seats, and lists of partners taken in."""
