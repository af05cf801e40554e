"""Her moments: the list, a search, one moment to read again, its words to change."""
