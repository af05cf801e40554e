"""The app's own settings, and one URL more: the bare view that requests are compared with."""

from fullcup.project.settings import *  # noqa: F403  # the same settings is what it is about

ROOT_URLCONF = "bench.urls"
