"""Groups: the list, and one group with its members, meetings, actions and history."""
