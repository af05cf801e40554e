"""What every process that may hold an opened journal does first."""

import ctypes
import os
import resource
import sys

_PR_SET_DUMPABLE = 4


def guard_process() -> None:
    """Files that it makes are for this user alone, and a crash writes no memory to disk."""
    os.umask(0o077)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        # A core_pattern that pipes to a program disregards the limit, but not this.
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
