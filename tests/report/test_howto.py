"""The how-to pages do what they say: every code block and command runs."""

from __future__ import annotations

import io
import pickle
import re
import shlex
import sys
from concurrent.futures import ProcessPoolExecutor
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from types import SimpleNamespace

import pytest

from newsclean import Cleaner, cli
from newsclean.lexicon import default
from newsclean.report import listing
from tests.report.invented import CLEANER, PAGE

HOWTO = Path(__file__).parents[2] / "docs" / "howto"
BLOCK = re.compile(r'^```(\w+)(?: title="([\w.]+)")?\n(.*?)^```$', re.MULTILINE | re.DOTALL)


def blocks(name: str, language: str) -> list[tuple[str, str]]:
    return [
        (title, code) for found, title, code in BLOCK.findall((HOWTO / name).read_text("utf-8")) if found == language
    ]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    (tmp_path / "page.html").write_text(PAGE)
    for name, title in (("before", "Rain"), ("after", "Sun")):
        (tmp_path / f"{name}.jsonl").write_text(f'{{"url": "u", "title": "{title}", "body": []}}\n')
    yield tmp_path
    sys.modules.pop("courier", None)


@pytest.mark.parametrize("name", ["explain.md", "own-strippers.md"])
def test_the_code_runs(name, folder):
    namespace: dict[str, object] = {"__name__": "__howto__"}
    ran = 0
    for title, code in blocks(name, "python"):
        if title:
            (folder / title).write_text(code)
        else:
            exec(compile(code, name, "exec"), namespace)
            ran += 1
    assert ran


COMMANDS = [line for _, code in blocks("explain.md", "bash") for line in code.splitlines()]


@pytest.mark.parametrize("line", COMMANDS)
def test_the_commands_run(line, folder, monkeypatch, capsysbinary):
    words = shlex.split(line.split(" < ")[0])
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(PAGE.encode())))
    assert words[0] == "newsclean"
    assert cli.main(words[1:]) == 0
    assert capsysbinary.readouterr().err == b""


def test_an_own_stripper_is_listed_as_shipped_ones_are(folder):
    (folder / "courier.py").write_text(dict(blocks("own-strippers.md", "python"))["courier.py"])
    courier = import_module("courier")

    cleaner = Cleaner(strippers=(("tides", courier.tides),))
    (one,) = listing.describe(cleaner.lexicon, cleaner.strippers)
    assert one.drops.startswith('"High water')


def test_own_words_name_blocks():
    page = PAGE.replace("Sign up for our newsletter", "Join the flock")
    words = default().with_phrases("newsletter", whole=["Join the flock"])
    named = {verdict.role for verdict in Cleaner(lexicon=words).explain(page).verdicts if verdict.role == "newsletter"}
    assert named == {"newsletter"}


def test_a_cleaner_survives_pickling():
    again = pickle.loads(pickle.dumps(CLEANER))
    assert [name for name, _ in again.strippers] == ["menus", "letters"]
    assert again.clean(PAGE, trace=True) == CLEANER.clean(PAGE, trace=True)


def test_a_cleaner_works_in_another_process():
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        assert pool.submit(CLEANER.clean, PAGE).result() == CLEANER.clean(PAGE)


def test_a_cleaner_can_t_be_changed():
    with pytest.raises(AttributeError):
        CLEANER.strippers = ()  # type: ignore[misc]
