"""Her own facts for a thought: what may be said, which of it bears, and how it is said.

``docs/facts.md`` is the contract: every sentence, and what it counts.
"""
