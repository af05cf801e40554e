"""``fullcup serve``: the app in a browser, on this machine."""

import argparse
import sys

from fullcup.project.address import BadAddress
from fullcup.project.server import CannotServe, Place, serve


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="where to listen (this machine)")
    parser.add_argument("--port", type=int, default=8000, help="which port to take (8000)")
    parser.add_argument(
        "--insecure",
        action="store_true",
        help="listen beyond this machine without https; what she writes can then be read on "
        "the network",
    )


def run(args: argparse.Namespace) -> int:
    try:
        serve(Place(args.host, args.port, args.insecure), _say)
    except (CannotServe, BadAddress) as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


def _say(sentence: str) -> None:
    print(sentence, flush=True)
