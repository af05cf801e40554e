"""Her week: what it should hold, who is where, the plan, and what changes it."""
