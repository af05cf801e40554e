"""Our own Markdown becomes markup, and nothing in it leads or loads from elsewhere."""

import pytest

from fullcup.library.markdown import is_allowed_link, refused_links, render


def test_the_usual_marks() -> None:
    assert render("## While it lasts\n\nA **slow** voice.") == (
        "<h2>While it lasts</h2>\n<p>A <strong>slow</strong> voice.</p>\n"
    )
    assert render("1. Sit.\n2. Drink.") == "<ol>\n<li>Sit.</li>\n<li>Drink.</li>\n</ol>\n"


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "a <b onclick=x>b</b>",
        "<img src=x onerror=alert(1)>",
        "<!-- hidden -->",
        "![pixel](https://elsewhere.org/p.gif)",
        "[x](javascript:alert(1))",
        "<javascript:alert(1)>",
        "[x]: javascript:alert(1)\n\n[x]",
    ],
)
def test_nothing_runs_and_nothing_loads(text: str) -> None:
    html = render(text)
    assert not any(f"<{tag}" in html for tag in ("script", "b ", "img", "!--"))
    assert 'href="javascript' not in html


@pytest.mark.parametrize(
    "url",
    [
        "tel:116123",
        "sms:85258?body=SHOUT",
        "https://example.org/a:b",
        "/help",
        "help#now",
        "?a=b:c",
    ],
)
def test_where_a_link_may_lead(url: str) -> None:
    assert is_allowed_link(url)
    assert f'href="{url}"' in render(f"[there]({url})")


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org",
        "//example.org",
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "java\tscript:alert(1)",
        "\x01javascript:alert(1)",
        "data:text/html,x",
        "mailto:a@example.org",
        "vbscript:x",
        "file:///etc/passwd",
    ],
)
def test_where_no_link_leads(url: str) -> None:
    assert not is_allowed_link(url)
    assert "<a" not in render(f"[there]({url})")


@pytest.mark.parametrize("url", ["\\\\example.org", "/\\example.org"])
def test_a_leaning_slash_stays_a_place_of_our_own(url: str) -> None:
    assert not is_allowed_link(url)
    assert 'href="//' not in render(f"[there]({url})").replace("\\", "/")


def test_a_refused_link_is_named_for_its_writer() -> None:
    text = "[a](/help) [b](http://x.org) [c](mailto:a@b.org) [d](tel:1)"
    assert refused_links(text) == ("http://x.org", "mailto:a@b.org")
