"""The page of mandates: cards side by side, what was committed to, and the instruments all of it rests on."""
