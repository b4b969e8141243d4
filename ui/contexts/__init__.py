"""The page of contexts: the operations, programmes and themes one coordinates in, and how they are set up."""
