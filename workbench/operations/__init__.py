"""What a user can do: one function per intention, each one transaction, one undo step, one group of history."""
