"""Get help: people to call, and short pages for the hardest moments."""
