"""Opening a space from a terminal: name and passphrase are asked, never on a command line."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

from django.db import Error

from fullcup.cli import (
    here,
    ready,  # noqa: F401  # sets Django up before the store's models load
)
from fullcup.cli.talk import Talk
from fullcup.core.journal.entries import Entry
from fullcup.project.server import CannotServe, migrate, no_database, no_folder
from fullcup.store import spaces
from fullcup.store.gate import TooBusy
from fullcup.store.openspace import OpenSpace
from fullcup.store.server_key import KeyFileMissing
from fullcup.store.spaces import Refused
from fullcup.store.trouble import NotKept

LABEL = "a terminal"
TOO_EASY = "That passphrase would be guessed. Take a longer one, or the five words on offer."


class NotOpened(Exception):
    """Why a space did not open, in a sentence for her."""


def sentence(refused: Refused) -> str:
    if refused.why == "wrong":
        return "That name and passphrase do not open a space here."
    if refused.why == "wait":
        return f"Too many tries. Please wait {refused.wait_seconds} seconds, then try again."
    return "Others are opening their spaces right now. Please try again in a moment."


@contextmanager
def opened(talk: Talk) -> Iterator[OpenSpace]:
    """Her open space, locked again afterwards. Raises what is in ``TROUBLE``."""
    migrate(talk.say)
    name = talk.ask_even_a_pipe("Name of your space:")
    passphrase = talk.secret("Passphrase:")
    with opened_by(name, passphrase) as space:
        yield space


@contextmanager
def opened_by(name: str, passphrase: str) -> Iterator[OpenSpace]:
    now = here.now().instant
    try:
        found = spaces.unlock(name, passphrase, now, label=LABEL)
    except OSError as problem:
        raise NotOpened(no_folder(problem)) from problem
    if isinstance(found, Refused):
        raise NotOpened(sentence(found))
    space = spaces.enter(found.token.text, now)
    if space is None:
        raise NotOpened("The space was closed again at once. Please try again.")
    try:
        yield space
    finally:
        # What was done in it is done. A session that is left over opens for nobody and ends
        # by itself in half an hour.
        with suppress(NotKept):
            space.lock()


def keep_in_a_space(talk: Talk, entries: Sequence[Entry]) -> None:
    """Offer to keep what is on paper; say plainly when nothing is kept.

    Whatever stands in its way asks again: what she wrote is nowhere else.
    """
    talk.say()
    if not talk.may_ask:
        talk.say("Nothing was kept. Without a pipe, fullcup moment asks, and goes on from here.")
        return
    while name := talk.ask("To keep this, type the name of your space. Enter lets it go."):
        try:
            migrate(talk.say)
            with opened_by(name, talk.secret("Passphrase:")) as space:
                space.keep(*entries)
        except TROUBLE as problem:
            talk.say(said(problem))
            continue
        talk.say("Kept in your space.")
        return
    talk.say("Nothing was kept.")


TROUBLE = (NotOpened, NotKept, TooBusy, KeyFileMissing, CannotServe, Error)
"""What a subcommand that opens a space has to expect."""


def said(problem: Exception) -> str:
    """A sentence for any ``TROUBLE``."""
    if isinstance(problem, NotKept):
        return problem.sentence
    if isinstance(problem, Error):
        return no_database(problem)
    return sentence(Refused("busy")) if isinstance(problem, TooBusy) else str(problem)
