"""Importing this makes ready what a subcommand with her data needs: Django, and a process
whose memory and files are its own."""

import os

import django

from fullcup.project.address import BadAddress
from fullcup.store.database import UnknownDatabase

os.umask(0o077)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fullcup.project.settings")
try:
    django.setup()
except (BadAddress, UnknownDatabase) as problem:
    # A setting that cannot be used: its sentence is the whole answer.
    raise SystemExit(str(problem)) from problem

# The store's modules load only after the setup above.
from fullcup.store.memory import no_core_dumps  # noqa: E402

no_core_dumps()
