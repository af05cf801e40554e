"""A form that comes back after unlocking stands at another address: it says where it goes."""

import re
from pathlib import Path

import pytest

import fullcup.web

TEMPLATES = sorted((Path(fullcup.web.__path__[0]) / "templates").rglob("*.html"))
_FORM = re.compile(r"<form\b[^>]*>", re.DOTALL)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_form_that_sends_says_where_to(path: Path) -> None:
    sending = [form for form in _FORM.findall(path.read_text("utf-8")) if 'method="post"' in form]

    assert [form for form in sending if "action=" not in form] == []
