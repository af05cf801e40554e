"""The library: practices, things to say to a child, mottos."""
