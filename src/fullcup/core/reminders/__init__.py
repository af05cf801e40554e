"""When a reminder is due: from what she keeps, and no earlier than she asked."""
