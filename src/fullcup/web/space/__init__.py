"""Her space: making it, opening it, and everything that she can do with the lock."""
