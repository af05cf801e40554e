"""Calendars that she subscribes to: fetched behind a guard, and read only as far as a week needs."""
