"""Undivided time: a quiet timer, play or listening, and nothing to log after."""
