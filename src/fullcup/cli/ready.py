"""Importing this makes ready what a subcommand with her data needs: Django, and a process
whose memory and files are its own."""

import os

import django

from fullcup.project.address import BadAddress
from fullcup.project.guarded import guard_process
from fullcup.store.database import UnknownDatabase

guard_process()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fullcup.project.settings")
try:
    django.setup()
except (BadAddress, UnknownDatabase) as problem:
    # A setting that cannot be used: its sentence is the whole answer.
    raise SystemExit(str(problem)) from problem
