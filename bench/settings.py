"""The app's own settings, and one URL more: the bare view that requests are compared with."""

import os

from fullcup.project.settings import *  # noqa: F403  # the same settings is what it is about
from fullcup.project.settings import MIDDLEWARE as ALL

ROOT_URLCONF = "bench.urls"
WITHOUT = os.environ.get("BENCH_WITHOUT", "")
"""A middleware to leave out, where a bench compares with and without."""
MIDDLEWARE = [one for one in ALL if one != WITHOUT]
