"""The pieces every page is built from: labels, buttons, cards, marks, tables, forms; they know no feature."""
