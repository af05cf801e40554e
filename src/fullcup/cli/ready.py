"""Importing this makes ready what a subcommand with her data needs: Django, and a process
whose memory and files are its own."""

import os

import django

from fullcup.project.guarded import guard_process

guard_process()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fullcup.project.settings")
django.setup()
