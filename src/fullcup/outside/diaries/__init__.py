"""Tables from other apps, read as her own entries: Daylio, Baby Buddy, any CSV file."""
