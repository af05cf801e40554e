"""Fullcup: from guilt to growth, one heavy moment at a time."""

__version__ = "0.1.0"
