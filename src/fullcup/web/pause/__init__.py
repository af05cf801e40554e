"""Breathing, a motto, and what would help for the next five minutes: no space needed."""
