"""``fullcup space``: make a space, test its recovery code, recover, re-key or delete it."""

import argparse
import secrets
from collections.abc import Callable
from contextlib import suppress

from django.db import Error

from fullcup.cli import here
from fullcup.cli.doors import LABEL, TOO_EASY, TROUBLE, NotOpened, opened, said, sentence
from fullcup.cli.talk import Talk
from fullcup.project.server import migrate
from fullcup.store import passphrases, spaces
from fullcup.store.codes import Misread, RecoveryCode
from fullcup.store.passphrases import TooEasy
from fullcup.store.spaces import Created, Refused
from fullcup.store.trouble import NotKept
from fullcup.store.vault import Token

WHO_CAN_READ = (
    "Whoever runs this computer could read what is in a space while it is open, and nothing "
    "while it is closed."
)
OLD_BACKUPS = (
    "Old backups still hold what was in it on their day, and open with the passphrase of that day."
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=sorted(ACTS), help="what to do")


def run(args: argparse.Namespace) -> int:
    talk = Talk()
    try:
        migrate(talk.say)
        ACTS[args.what](talk)
    except TROUBLE as problem:
        talk.say(said(problem))
        return 1
    except KeyboardInterrupt:
        talk.say()
        talk.say("Stopped.")
        return 130
    return 0


def create(talk: Talk) -> None:
    talk.say(WHO_CAN_READ)
    name = talk.ask_even_a_pipe("A name for the space. It need not be yours:")
    if not name:
        raise NotOpened("A space needs a name.")
    passphrase = _new_passphrase(talk)
    made = _strong(spaces.create(name, passphrase, here.now().instant, label=LABEL))
    talk.say(f"Your space is made. Its name is {made.name}")
    _hand_over(talk, made.code, made.token)


def test(talk: Talk) -> None:
    with opened(talk) as space:
        found = space.test_recovery(talk.secret("Recovery code:"))
        damaged = len(space.integrity.quarantined)
        if space.integrity.changed:
            raise NotOpened("It opens, but something in it was changed from outside.")
    if isinstance(found, Misread):
        raise NotOpened(_misread(found))
    if not found:
        raise NotOpened("It opens, but this is not its recovery code.")
    if damaged:
        raise NotOpened(f"It opens, and the code is right, but {damaged} records are damaged.")
    talk.say("It opens, everything in it is whole, and the recovery code is right.")


def recover(talk: Talk) -> None:
    code = talk.secret("Recovery code:")
    passphrase = _new_passphrase(talk)
    found = spaces.recover(code, passphrase, here.now().instant, label=LABEL)
    if isinstance(found, Misread):
        raise NotOpened(_misread(found))
    made = _strong(found)
    talk.say(f"It is open again. Its name is {made.name}. The old code no longer works.")
    _hand_over(talk, made.code, made.token)


def rotate(talk: Talk) -> None:
    with opened(talk) as space:
        done = space.rotate(_new_passphrase(talk), label=LABEL)
        if isinstance(done, TooEasy):
            raise NotOpened(TOO_EASY)
        talk.say("Everything has new keys, and every device was logged out.")
        _hand_over(talk, done.code, done.token)


def delete(talk: Talk) -> None:
    with opened(talk) as space:
        talk.say("This deletes the whole space now, for good. To keep a copy: fullcup export")
        if talk.ask_even_a_pipe(f"Type {space.name} to delete it:") != space.name:
            raise NotOpened("That is not its name. Nothing was deleted.")
        space.delete_everything()
    talk.say(f"It is gone. {OLD_BACKUPS}")


ACTS: dict[str, Callable[[Talk], None]] = {
    "create": create,
    "test": test,
    "recover": recover,
    "rotate": rotate,
    "delete": delete,
}


def _new_passphrase(talk: Talk) -> str:
    """Her own, typed twice, or the five words on offer where she types none."""
    offered = passphrases.generated()
    if talk.may_ask:
        talk.say("A new passphrase. Five words on offer, good to write down:")
        talk.say(offered, indent="    ")
    own = talk.secret("Your own passphrase, or Enter for the five words:")
    if not own and not talk.may_ask:
        raise NotOpened("No passphrase was given.")
    if own and talk.may_ask and talk.secret("Once more:") != own:
        raise NotOpened("Those two are not the same. Nothing was changed.")
    return own or offered


def _strong(found: Created | TooEasy | Refused) -> Created:
    if isinstance(found, TooEasy):
        raise NotOpened(TOO_EASY)
    if isinstance(found, Refused):
        raise NotOpened(
            "This code opens no space here." if found.why == "wrong" else sentence(found)
        )
    return found


def _hand_over(talk: Talk, code: RecoveryCode, token: Token) -> None:
    """Show the recovery code, lock, and see that two of its groups were written down.

    The code first: it is on no disk, and the old one is dead already.
    """
    talk.say()
    talk.say("The recovery code opens the space if you forget the passphrase. Without both")
    talk.say("nobody can open it. Write it down or print it, and keep it apart:")
    talk.say(code.text, indent="    ")
    talk.say()
    _lock(token)
    for place in sorted(secrets.SystemRandom().sample(range(len(code.groups)), 2)):
        _confirm(talk, place + 1, code.groups[place])


def _confirm(talk: Talk, number: int, group: str) -> None:
    question = f"From your paper, group {number} (Enter skips):"
    while (told := talk.ask(question)) and told.upper() != group:
        talk.say("That is another one. Have a look at the paper.")


def _lock(token: Token) -> None:
    """A session that is left over opens for nobody and ends by itself in half an hour."""
    with suppress(NotKept, Error):
        space = spaces.enter(token.text, here.now().instant)
        if space is not None:
            space.lock()


def _misread(found: Misread) -> str:
    if found.groups:
        groups = ", ".join(str(number) for number in found.groups)
        return f"There is a slip in the recovery code. Look at group {groups}."
    return f"A recovery code has 36 letters and digits. This has {found.found}."
