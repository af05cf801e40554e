"""Whether weeks are planned rightly, how well beside simple planners, and how fast."""
