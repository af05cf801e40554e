"""One run through the whole app that puts a word of its own into every field there is."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from playwright.sync_api import Locator, Page, Response, expect

from browser.one_moment import SAYS
from browser.phone import wait_for_the_draft
from whole.canary import Canaries
from whole.mail_server import Mailbox, number_in
from whole.radicale import PASSWORD, USER, Radicale

MAIL: Final = "quokka.at.home@example.org"
_UNFOLD: Final = "document.querySelectorAll('details').forEach(one => { one.open = true; })"
_WRITABLE: Final = (
    "textarea:visible, input:not([type]):visible, input[type=search]:visible, "
    "input[type=text]:visible"
)
_SENDING: Final = "button:not([type=button], [aria-hidden]):visible"
_PLACES: Final = (
    "/hers/children", "/hers/me", "/hers/lines", "/hers/mottos", "/hers/rules", "/hers/values",
    "/hers/friend", "/hers/list", "/away/new", "/good", "/good/most-weeks", "/good/look",
    "/moments", "/library", "/night", "/week/holds", "/week/hours", "/week/days", "/week/calendars", "/week/feed", "/reminders", "/space/code", "/space/forgot",
)  # fmt: skip
TEMPLATES: Final = Path(__file__).parents[2] / "src/fullcup/web/templates"
_TEXT_FIELD: Final = re.compile(
    r'<(?:textarea|input)(?![^>]*type="(?:hidden|radio|checkbox|range|file|date|time)")'
    r'[^>]*?\sname="([\w-]+)"'
)


def _is_sent(answer: Response) -> bool:
    return answer.request.method == "POST"


def fields_in_templates() -> set[str]:
    """The names of all fields into which she can type, as the templates have them."""
    text = "".join(file.read_text(encoding="utf-8") for file in TEMPLATES.rglob("*.html"))
    return set(_TEXT_FIELD.findall(text))


@dataclass
class EveryField:
    """Types on one page after another, as a guest and then in a space."""

    page: Page
    canaries: Canaries
    typed: set[str] = field(default_factory=set)
    name: str = ""
    passphrase: str = ""

    def go_everywhere(self, saved: Path, calendars: Radicale, mailbox: Mailbox) -> None:
        """All of it. ``saved`` is a folder for the file that she takes out, locked."""
        self.as_a_guest()
        self.make_a_space()
        for place in _PLACES:
            self.everything_on(place)
        self.a_note_to_hand_over()
        self.an_account(calendars)
        self.a_mailbox(mailbox)
        self.change_what_is_there()
        self.take_it_out(saved)
        self.new_passphrase()
        self.lock_and_open()
        self.leave_a_draft()

    def as_a_guest(self) -> None:
        self.page.goto("/moment")
        self._type_in("moment", "I always shout at bedtime. {}")
        self._press("Done", then=SAYS["kindness"])
        self._type_in("kindness")
        self._press("Keep my lines", then=SAYS["kindness"])
        self._press("Go on", then=SAYS["reading"])
        self._press("Go on", then=SAYS["rule"])
        self._press("Some of both", then=SAYS["split"])
        self._type_in("split")
        self._press("Go on", then=SAYS["facts"])
        self._type_in("facts")
        self._press("Go on", then=SAYS["step"])
        self._type_in("step")
        self._press("Keep this step", then=SAYS["picked_up"])
        self._type_in("rule")
        self._press("Put this rule down", then=SAYS["close"])
        self._type_in("close")
        self._press("Done for now", then=SAYS["done"])
        self._press("Keep it for a week", then="It waits here for a week.")
        self._press("Back to it", then=SAYS["done"])
        self._press("Make my space", then="A name for it")

    def make_a_space(self) -> None:
        self.passphrase = f"{self.canaries.for_field('passphrase')} lantern orbit teapot"
        self._type(self.page.get_by_label("A name for it"), "space", "{}")
        self._own_words(self.passphrase)
        self._press("Make my space", then="Recovery code")
        self.name = self.page.locator(".card.paper .lead").inner_text()
        self._remember_the_code("first code")
        self._press("I have it", then="Two groups, to be sure")

    def everything_on(self, place: str) -> None:
        """Each form of a page that one can write in, sent with the button that comes first."""
        self._open(place)
        for number in range(self._forms().count()):
            self._open(place)
            form = self._forms().nth(number)
            for box in form.locator(_WRITABLE).all():
                self._type(box, place)
            self._send(form)

    def a_note_to_hand_over(self) -> None:
        """For the wish in her own words, which is a time of hers."""
        self._open("/week/holds")
        self._press("Plan my week", then="Your week")
        link = self.page.locator("a[href*='/week/note/']").first
        self.everything_on(str(link.get_attribute("href")))

    def an_account(self, calendars: Radicale) -> None:
        calendars.make("work", self.canaries.for_field("name of a calendar"))
        self.canaries.also("app password", PASSWORD)
        self.canaries.also("name in an account", USER)
        self._open("/week/account")
        for name, told in (
            ("server", calendars.url), ("user", USER), ("account_password", PASSWORD),
        ):  # fmt: skip
            self.page.locator(f"[name={name}]").fill(told)
            self.typed.add(name)
        self._press("Look for calendars", then="Tick what takes somebody")
        self.page.get_by_role("checkbox").first.check(force=True)
        self._press("Read these", then="What is already fixed")

    def a_mailbox(self, mailbox: Mailbox) -> None:
        self.canaries.also("mailbox", MAIL)
        self._open("/reminders")
        self.page.get_by_label("Your e-mail address").fill(MAIL)
        self._press("Send me a number", then="The number")
        code = number_in(mailbox.wait(1)[0])
        self.canaries.also("number for the mailbox", code)
        self.page.get_by_label("The number").fill(code)
        self.typed |= {"mail", "code"}
        self._press("It is mine", then=MAIL)

    def change_what_is_there(self) -> None:
        self._open("/moments")
        place = str(self.page.locator("a.row-link").last.get_attribute("href"))
        self.everything_on(f"{place}/words")
        self.everything_on(f"{place.replace('/moments/', '/moment/')}/repair")
        for room in ("/good", "/good/most-weeks", "/hers/list", "/hers/children"):
            self._open(room)
            self.everything_on(str(self.page.locator("a.row-link").first.get_attribute("href")))
        self._open("/hers/friend")
        self.everything_on(str(self.page.locator("a.chip").first.get_attribute("href")))

    def take_it_out(self, saved: Path) -> None:
        self._open("/space/export")
        words = f"{self.canaries.for_field('file passphrase')} lantern orbit"
        for number, box in enumerate(self.page.locator("input[type=password]").all()):
            box.fill(words)
            self.typed.add("file_passphrase_again" if number else "file_passphrase")
        with self.page.expect_download() as download:
            self.page.get_by_role("button", name="Save the file").click()
        download.value.save_as(saved / "everything.age")

    def new_passphrase(self) -> None:
        self._open("/space/passphrase")
        self.page.locator("#now").fill(self.passphrase)
        self.typed.add("now_passphrase")
        self.passphrase = f"{self.canaries.for_field('new passphrase')} orbit teapot lantern"
        self._own_words(self.passphrase)
        self._press("Change them", then="The new words count from now on")
        self._remember_the_code("second code")

    def lock_and_open(self) -> None:
        self._open("/space")
        self._press("Lock it now", then="It is locked.")
        self._open("/space/open")
        self._unlock(self.canaries.for_field("wrong passphrase"))
        expect(self.page.get_by_text("do not open a space").first).to_be_visible()
        self._unlock(self.passphrase)
        self.page.wait_for_url("**/today")

    def leave_a_draft(self) -> None:
        """Typed and never sent."""
        self._open("/moment")
        self._type_in("draft")
        wait_for_the_draft(self.page)

    def _unlock(self, words: str) -> None:
        self.page.get_by_label("Its name").fill(self.name)
        self.page.get_by_label("Your words", exact=True).fill(words)
        self.page.get_by_role("button", name="Open", exact=True).click()

    def _own_words(self, words: str) -> None:
        self.page.get_by_role("radio", name="My own words").check(force=True)
        self.page.locator("#own").fill(words)
        self.typed.add("passphrase")

    def _remember_the_code(self, name: str) -> None:
        groups = self.page.locator("ol.code li").all_inner_texts()
        for sign in ("", "-", " "):
            self.canaries.also(f"{name}, groups joined by {sign!r}", sign.join(groups))

    def _open(self, place: str) -> None:
        self.page.goto(place)
        self.page.evaluate(_UNFOLD)

    def _forms(self) -> Locator:
        return self.page.locator("form").filter(has=self.page.locator(_WRITABLE))

    def _type_in(self, where: str, sentence: str = "{}") -> None:
        self.page.evaluate(_UNFOLD)
        for box in self.page.locator(_WRITABLE).all():
            self._type(box, where, sentence)

    def _type(self, box: Locator, where: str, sentence: str = "{}") -> None:
        name = str(box.get_attribute("name"))
        self.typed.add(name)
        # Places hold ids, which differ from run to run.
        room = re.sub(r"[0-9a-f-]{36}", "", where)
        box.fill(sentence.format(self.canaries.for_field(f"{room} {name}")))

    def _send(self, form: Locator) -> None:
        main = form.locator("button.act:visible")
        button = (main if main.count() else form.locator(_SENDING)).first
        in_place = form.evaluate("form => !!form.closest('[hx-post], [hx-boost]')")
        page = self.page
        with page.expect_response(_is_sent) if in_place else page.expect_navigation():
            if button.count():
                button.click()
            else:
                form.evaluate("form => form.requestSubmit()")

    def _press(self, name: str, *, then: str) -> None:
        button = self.page.get_by_role("button", name=name, exact=name != "Some of both").first
        # The same words may stand on the page that is left.
        with self.page.expect_navigation():
            button.click()
        expect(self.page.get_by_text(then).first).to_be_visible()
