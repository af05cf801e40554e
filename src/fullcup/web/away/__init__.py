"""Time away: planned in a minute, a glance at the door, quiet on the way, a return."""
