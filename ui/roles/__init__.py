"""The page of the roles matrix: who convenes, leads and supports what, proposed or agreed, on a day."""
