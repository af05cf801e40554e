"""The cup's own room: how full, what fills and what draws, and what her own notes say of it."""
