"""Today: the hour, the cup, her motto, one act, one step. Nothing to catch up with."""
