"""What the app says: content loaded from ``content/`` and checked before it is shown.

``load()`` gives the library of a language; ``check.check`` says what is wrong with it.
"""

from fullcup.library.load import Library, NoSuchLanguage, languages, load

__all__ = ["Library", "NoSuchLanguage", "languages", "load"]
