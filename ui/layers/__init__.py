"""The page of the care pyramid: who stands how to which layer, services, and what they cover."""
