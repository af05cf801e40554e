"""Choosing the words that open a space: a phrase on offer, or her own."""

from django.http import HttpRequest

from fullcup.store import passphrases


def chosen_words(request: HttpRequest) -> str:
    """Her own words, or the phrase on offer that she took."""
    own = request.POST.get("which") == "own"
    return request.POST.get("passphrase" if own else "phrase", "").strip()


def words_context(request: HttpRequest) -> dict[str, str]:
    """What ``space/_words.html`` shows: the phrase stays the same until she asks for another."""
    another = request.POST.get("act") == "another"
    offered = "" if another else request.POST.get("phrase", "")
    return {
        "phrase": offered or passphrases.generated(),
        "which": "own" if request.POST.get("which") == "own" and not another else "offered",
    }
