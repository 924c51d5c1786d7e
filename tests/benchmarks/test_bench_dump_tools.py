"""Dumps of other tools: made from HTML, kept, and named as inputs."""

from __future__ import annotations

import importlib.util

import pytest

from benchmarks import dump_tools
from benchmarks.gold import is_dump_mode

HTML = (
    "<html><head><title>Rain</title><script>let a = 1</script></head><body><h1>Rain</h1>"
    "<p>It rained <a href='/x'>all</a> day in Neumünster.</p><ul><li>Wet</li></ul></body></html>"
).encode()


def _is_here(tool: str) -> bool:
    package = {"gettext": "bs4", "gettext-space": "bs4", "gettext-blank": "bs4"}.get(tool, tool)
    return dump_tools.is_installed(tool) if tool in ("lynx", "w3m", "elinks") else bool(importlib.util.find_spec(package))


@pytest.mark.parametrize("tool", dump_tools.TOOLS)
def test_a_tool_writes_the_text(tool: str) -> None:
    if not _is_here(tool):
        pytest.skip(f"{tool} is not installed")
    text = " ".join(dump_tools.make(HTML, tool).split())
    assert "day in Neumünster." in text
    assert "Wet" in text
    assert "let a" not in text
    assert is_dump_mode(tool)


def test_a_dump_is_made_once(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSCLEAN_BENCH_CACHE", str(tmp_path))
    first = dump_tools.kept(HTML, "gettext")
    monkeypatch.setattr(dump_tools, "make", None)
    assert dump_tools.kept(HTML, "gettext") == first


def test_taught_tools_are_tools() -> None:
    assert set(dump_tools.TAUGHT) < set(dump_tools.TOOLS)
