"""What the program knows of its field: entities, values and rules, on the standard library alone."""
