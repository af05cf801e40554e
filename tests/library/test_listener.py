"""The small model: its files, and what is said when they are not whole."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from fullcup.core.moments.answers import guess_of, safety_of
from fullcup.library.listener import Listener, Unusable, listener, load, trouble
from fullcup.library.load import Library
from fullcup.library.load import load as load_library
from fullcup.library.reader import read_only

SHIPPED = load_library().folder / "reading" / "model"
DARK = "some days i think they would all be better off if i just did not wake up"


@pytest.fixture(scope="module")
def model() -> Listener:
    return load(SHIPPED)


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    shutil.copytree(SHIPPED, tmp_path / "model")
    return tmp_path / "model"


@pytest.mark.parametrize("name", ["reader.onnx", "reader.json", "vocab.txt"])
def test_a_missing_file_is_named(copied: Path, name: str) -> None:
    (copied / name).unlink()
    with pytest.raises(Unusable, match=f"{name} is missing"):
        load(copied)


@pytest.mark.parametrize("name", ["reader.onnx", "vocab.txt"])
def test_a_file_with_one_changed_byte_is_refused(copied: Path, name: str) -> None:
    held = bytearray((copied / name).read_bytes())
    held[len(held) // 2] ^= 1
    (copied / name).write_bytes(bytes(held))
    with pytest.raises(Unusable, match="damaged or too old"):
        load(copied)


def test_limits_that_do_not_fit_are_refused(copied: Path) -> None:
    told = json.loads((copied / "reader.json").read_text())
    del told["limits"]["crisis"]
    (copied / "reader.json").write_text(json.dumps(told))
    with pytest.raises(Unusable, match="not as expected"):
        load(copied)


def test_half_a_description_is_refused(copied: Path) -> None:
    (copied / "reader.json").write_text('{"version": ')
    with pytest.raises(Unusable, match="not as expected"):
        load(copied)


def test_without_weights_the_rules_serve_alone(tmp_path: Path) -> None:
    shutil.copytree(load_library().folder, tmp_path / "en", ignore=shutil.ignore_patterns("model"))
    library = Library("en", tmp_path / "en")
    assert listener(library) is None
    assert "reader.json is missing" in trouble(library)
    assert read_only("i want to kill myself", library).safety.level == "crisis"


def test_the_shipped_model_is_whole() -> None:
    assert trouble(load_library()) == ""


def test_a_crisis_in_the_last_sentence_of_a_long_text_is_heard(model: Listener) -> None:
    plain = "It rained, so we stayed in and made pancakes and read a book. " * 120
    assert model.safety(model.hear(plain)).level != "crisis"
    assert model.safety(model.hear(plain + DARK)).level == "crisis"


def test_many_at_once_say_what_each_says_alone(model: Listener) -> None:
    texts = ["", "tea", DARK, "I should be a better mum. " * 100, "😀", "I never do anything right"]
    for text, many in zip(texts, model.hear_all(texts), strict=True):
        alone = model.hear(text)
        assert safety_of(alone, model.limits) == safety_of(many, model.limits)
        assert guess_of(alone, model.limits).theme == guess_of(many, model.limits).theme


@pytest.mark.parametrize(
    "text",
    ["", " ", "x" * 20_000, "ab " * 6_000, "שלום 😀 مرحبا", "{{ x }} <script>", "\x00\ud800"],
)
def test_any_text_gets_an_answer_with_spans_inside_it(model: Listener, text: str) -> None:
    for found in model.guess(model.hear(text)).patterns:
        assert 0 <= found.start < found.end <= len(text)


def test_nothing_of_it_is_loaded_before_somebody_listens() -> None:
    code = (
        "import sys, fullcup.cli.main, fullcup.library.reader, fullcup.journeys.reader;"
        "print([m for m in ('onnxruntime', 'numpy') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
