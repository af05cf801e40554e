"""Looking back: pictures of a year, and a letter for every month."""
