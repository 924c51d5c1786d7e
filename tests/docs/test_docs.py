"""Every code block and command of README and docs runs, and gives what the page says.

- Python blocks run in order, in one namespace a page, in a folder of invented pages (`docs_material.py`). A comment
  `# -> value` behind an expression is checked against its `repr` (`...` stands for anything).
- `sh` and `bash` blocks: each command runs in that folder, `newsclean` through `python -m newsclean`.
- `console` blocks: the same for the lines after `$`, and what they print is checked against what is shown.
- A block with a title, such as `title="courier.py"`, is written to a file of that name.
- What can't run (`running.NOT_RUN`) is checked as far as it can be; any other block that isn't run has
  `<!-- not run: reason -->` in the line above, and is counted here.
- A page whose blocks need what the fast suite has not says `<!-- marker: NAME -->`, and runs under that marker.
"""

from __future__ import annotations

import sys
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from tests.docs import documents, running
from tests.docs.docs_material import lay_out
from tests.docs.documents import PAGES, ROOT

# Reasons in `<!-- not run: ... -->`, and how many blocks each excuses. Add to it what you can't run, and only that.
EXCUSED: dict[str, int] = {}


def _marked(page: Path):
    name = str(page.relative_to(ROOT))
    marker = documents.marker(page)
    marks = [getattr(pytest.mark, marker)] if marker else []
    if marker.startswith("engines"):  # engines talk to their own processes over sockets
        marks.append(pytest.mark.enable_socket)
    return pytest.param(page, id=name, marks=marks)


@pytest.fixture
def here(tmp_path, monkeypatch):
    folder = lay_out(tmp_path)
    monkeypatch.chdir(folder)
    monkeypatch.syspath_prepend(folder)
    for name, value in running.environment(folder).items():
        monkeypatch.setenv(name, value)
    known = set(sys.modules)
    yield folder
    for name in set(sys.modules) - known:
        if str(getattr(sys.modules[name], "__file__", "")).startswith(str(folder)):
            del sys.modules[name]


@pytest.mark.parametrize("page", [_marked(page) for page in PAGES if documents.fences(page)])
def test_every_block_runs(page, here):
    running.run(documents.fences(page), here)


def test_what_is_not_run_is_counted():
    found = Counter(fence.excuse for page in PAGES for fence in documents.fences(page) if fence.excuse)
    assert found == EXCUSED


def test_most_commands_run():
    """Reasons not to run a command are used, and are the exception among newsclean's own."""
    asked = [
        command
        for page in PAGES
        for fence in documents.fences(page)
        for command in (
            documents.commands(fence.code)
            if fence.language in running.SHELL
            else [command for command, _ in documents.session(fence.code)]
            if fence.language == "console"
            else []
        )
    ]
    for name in running.NOT_RUN:
        assert any(command.startswith(name) for command in asked), f"no command begins with {name!r}: drop the reason"
    assert sum(command.startswith("newsclean ") for command in asked) > 20


def test_commands_stand_in_fences():
    """An indented command would run in nobody's test."""
    for page in PAGES:
        for line in documents.prose(page).splitlines():
            bare = line.strip()
            indented = line.startswith(("    ", "\t")) and bare.startswith(("newsclean ", "pip ", "python ", "$ "))
            assert not indented, f"{page.relative_to(ROOT)}: {bare!r} is not in a fence"


def test_readers_of_the_tests_find_a_mistake(tmp_path):
    """The runner notices a wrong value, a failing command, a wrong output and an unknown extra."""
    folder = lay_out(tmp_path)
    for language, code in (
        ("python", "1 + 1  # -> 3"),
        ("sh", "newsclean clean no-such-page.html"),
        ("console", "$ newsclean --version\nnewsclean 99"),
        ("sh", "pip install 'newsclean[no-such-extra]'"),
        ("sh", "make no-such-target"),
        ("ruby", "puts 1"),
    ):
        with pytest.raises(AssertionError):
            running.run([documents.Fence("page.md", 1, language, "", code, "")], folder)
    running.run([documents.Fence("page.md", 1, "python", "", "[1, 2]  # -> [1, ...]", "")], folder)


def test_architecture_draws_the_floors_of_the_import_contract():
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    drawn = (ROOT / "docs/architecture.md").read_text("utf-8").split("## Floors")[1].split("\n\n")[1]
    assert [line.strip() for line in drawn.splitlines()] == contracts[0]["layers"]
