"""Fullcup as an app on her phone: its name and icon, and the pages that open with no network."""
