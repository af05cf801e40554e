"""What may reach her while Fullcup is closed."""
