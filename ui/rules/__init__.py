"""The page on which the rules of coordination are looked at and edited."""
