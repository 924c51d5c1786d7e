"""Running the documentation's blocks, and telling where one didn't do what the page says."""

from __future__ import annotations

import ast
import contextlib
import io
import os
import re
import subprocess
import tokenize
from collections import Counter
from doctest import ELLIPSIS, NORMALIZE_WHITESPACE, OutputChecker
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import benchmarks.__main__ as bench
from tests.docs.documents import ROOT, Fence, commands, session

SHELL = frozenset({"sh", "bash"})
SHOWN = frozenset({"", "text", "json", "html", "toml", "yaml", "markdown", "ini", "xml", "css", "diff"})
_SAME = ELLIPSIS | NORMALIZE_WHITESPACE
_EXTRAS = re.compile(r"\[([\w,-]+)\]")
# Commands that need a network, a repository or hours. What can be checked of them without is checked.
NOT_RUN = {
    "pip": "installs from a package index; that the extras exist is checked",
    "make": "sets up an environment of its own; that the target exists is checked, and continuous integration runs it",
    "python -m benchmarks": "needs the annotated pages; that the options are understood is checked",
    "python -m training": "takes hours; that the module exists is checked",
    "python -m fuzz": "runs until it is stopped; that the module exists is checked",
    "git": "needs a repository or the network",
}


def run(fences: list[Fence], here: Path) -> Counter[str]:
    """Every block in order, in one folder and one namespace. The result counts what was done with their commands."""
    namespace: dict[str, Any] = {"__name__": "__docs__"}
    done: Counter[str] = Counter()
    for fence in fences:
        if fence.excuse:
            done[f"excused: {fence.excuse}"] += 1
        elif fence.title:
            (here / fence.title).write_text(fence.code + "\n", "utf-8")
        elif fence.language == "python":
            _python(fence, namespace)
            done["ran"] += 1
        elif fence.language in SHELL:
            for command in commands(fence.code):
                done[_command(command, "", fence, here)] += 1
        elif fence.language == "console":
            for command, output in session(fence.code):
                done[_command(command, output, fence, here)] += 1
        else:
            assert fence.language in SHOWN, f"{fence.place}: no way to run {fence.language!r}"
    return done


def _python(fence: Fence, namespace: dict[str, Any]) -> None:
    """A block of Python, statement by statement. `rain()  # -> 'wet'` has to give what the comment says."""
    told = _told(fence.code)
    for statement in ast.parse(fence.code, fence.place).body:
        wanted = told.get(statement.end_lineno or 0)
        if wanted is None or not isinstance(statement, ast.Expr):
            module = ast.Module([statement], [])
            exec(compile(module, fence.place, "exec"), namespace)
            continue
        written = io.StringIO()
        with contextlib.redirect_stdout(written):
            value = eval(compile(ast.Expression(statement.value), fence.place, "eval"), namespace)
        got = written.getvalue() if value is None else repr(value)
        assert _alike(wanted, got), f"{fence.place}, line {statement.lineno}: says {wanted}, is {got}"


def _told(code: str) -> dict[int, str]:
    """What comments say that a line gives, by the line's number."""
    found = tokenize.generate_tokens(io.StringIO(code).readline)
    return {
        token.start[0]: token.string[4:].strip()
        for token in found
        if token.type == tokenize.COMMENT and token.string.startswith("# ->")
    }


def _alike(wanted: str, got: str) -> bool:
    return OutputChecker().check_output(wanted.rstrip() + "\n", got.rstrip() + "\n", _SAME)


def _command(command: str, output: str, fence: Fence, here: Path) -> str:
    """Run one command, or check what can be checked of it; how it went."""
    for name in NOT_RUN:
        if command.removeprefix("sudo ").startswith(f"{name} ") or command.startswith(f"{name}."):
            _check(name, command, fence)
            return name
    ran = subprocess.run(
        ["bash", "-c", command],
        cwd=here,
        env=environment(here),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    assert ran.returncode == 0, f"{fence.place}: `{command}` exits with {ran.returncode}: {ran.stderr}"
    assert "Traceback" not in ran.stderr, f"{fence.place}: `{command}`: {ran.stderr}"
    if output:
        got = ran.stdout + ran.stderr
        assert _alike(output, got), f"{fence.place}: `{command}` shows\n{got}\nand not\n{output}"
    return "ran"


def environment(here: Path) -> dict[str, str]:
    path = f"{here.parent / 'bin'}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT / "src"), "COLUMNS": "100", "NO_COLOR": "1"}


def _check(name: str, command: str, fence: Fence) -> None:
    words = command.split()
    if name == "pip":
        declared = re.search(r"^\[project\.optional-dependencies\]\n(.*?)^\[", _read("pyproject.toml"), re.M | re.S)
        known = set(re.findall(r"^([\w-]+) = \[", declared[1] if declared else "", re.M))
        asked = {extra for group in _EXTRAS.findall(command) for extra in group.split(",")}
        assert asked <= known, f"{fence.place}: no extras {sorted(asked - known)}"
    elif name == "make":
        targets = set(re.findall(r"^([\w-]+):", _read("Makefile"), re.M))
        asked = {word for word in words[1:] if "=" not in word and not word.startswith('"')}
        assert asked <= targets, f"{fence.place}: no targets {sorted(asked - targets)}"
    elif command.startswith("python -m benchmarks "):
        bench.parser().parse_args(_words(command)[3:])
    elif name.startswith("python"):
        assert find_spec(words[2]) is not None, f"{fence.place}: no module {words[2]}"


def _words(command: str) -> list[str]:
    import shlex  # noqa: PLC0415

    return shlex.split(command)


def _read(name: str) -> str:
    return (ROOT / name).read_text("utf-8")
