"""Speed and size, measured: ``make bench``, or ``python -m bench page web`` for some."""
