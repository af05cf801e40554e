"""A form whose token does not fit comes back with everything she wrote."""

import pytest
from django.test import Client

WORDS = "I shouted at <b>Ada</b> & then I cried.\n{{ secret }} {% url 'home' %}"


@pytest.fixture
def strict() -> Client:
    return Client(enforce_csrf_checks=True)


def test_her_words_come_back_escaped_in_a_fresh_form(strict: Client) -> None:
    answer = strict.post("/library/search", {"words": WORDS})
    html = answer.content.decode()
    assert answer.status_code == 403
    assert "Let’s send that again" in html
    assert "I shouted at &lt;b&gt;Ada&lt;/b&gt; &amp; then I cried.\n{{ secret }}" in html
    assert 'action="/library/search"' in html


def test_the_fresh_form_goes_through(strict: Client) -> None:
    first = strict.post("/library/search", {"words": "bedtime is a fight"})
    token = first.context["csrf_token"]
    again = strict.post(
        "/library/search", {"words": "bedtime is a fight", "csrfmiddlewaretoken": str(token)}
    )
    assert again.status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"referer": "https://evil.example/page"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "http://["},
    ],
)
def test_a_form_from_elsewhere_is_refused_and_not_shown(
    strict: Client, headers: dict[str, str]
) -> None:
    answer = strict.post("/library/search", {"words": "planted words"}, headers=headers)
    assert answer.status_code == 403
    assert "planted words" not in answer.content.decode()


def test_secrets_do_not_come_back(strict: Client) -> None:
    sent = {
        "passphrase": "five plain words in here",
        "recovery_code": "ABCD 1234",
        "group3": "WXYZ",
        "name": "ada",
    }
    html = strict.post("/library/search", sent).content.decode()
    assert "five plain" not in html
    assert "ABCD" not in html
    assert "WXYZ" not in html
    assert 'name="name" value="ada"' in html
    assert "A secret or a file does not come along" in html


def test_every_value_of_a_field_comes_along(strict: Client) -> None:
    html = strict.post("/library/search", {"child": ["1", "2"]}).content.decode()
    assert html.count('name="child"') == 2


def test_a_leading_newline_survives(strict: Client) -> None:
    html = strict.post("/library/search", {"words": "\nfirst line left empty"}).content.decode()
    # A browser drops one newline after the opening tag; the second one is hers.
    assert ">\n\nfirst line left empty</textarea>" in html
