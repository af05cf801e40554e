"""Whether the facts that are brought to a thought are true, fit it, and are enough."""
