"""What the app says: content loaded from ``content/`` and checked before it is shown."""
