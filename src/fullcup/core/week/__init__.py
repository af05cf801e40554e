"""Her real week: what she wants it to hold, and where that costs least. See docs/week.md."""
