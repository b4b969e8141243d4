"""Posts and people on the page of partners: the tab, a page of a post and of a person, leaving, letting go."""
