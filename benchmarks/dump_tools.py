"""Text dumps as tools make them that are not among the stored modes: made here from a page's HTML, and kept on disk.

What newsclean reads in the wild comes from tools that nobody chose with newsclean in mind. Some of these serve in training
(`TAUGHT`), the others are only ever measured: what they show holds for tools that were never seen.
"""
# ruff: noqa: PLC0415 - each tool is imported where it is used: none is needed for the others

from __future__ import annotations

import gzip
import hashlib
import os
import shutil
import subprocess
from collections.abc import Callable, Mapping

from bs4 import BeautifulSoup
from bs4.dammit import UnicodeDammit

from benchmarks.cache import cache_dir

_EDITION = "1"  # of the calls below: kept dumps of another are not read
_UNSEEN = ("script", "style", "noscript", "template")
_SECONDS = 60


def make(data: bytes, tool: str) -> str:
    """The page's text as a tool of `TOOLS` writes it; "" where the tool fails on the page."""
    return TOOLS[tool](_decoded(data))


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return UnicodeDammit(data, is_html=True).unicode_markup or data.decode("utf-8", "replace")


def kept(data: bytes, tool: str) -> str:
    """The same, from the cache if it was made before."""
    name = hashlib.blake2b(data, digest_size=16).hexdigest()
    path = cache_dir() / f"dumps-{_EDITION}" / tool / f"{name}.txt.gz"
    if path.exists():
        return gzip.decompress(path.read_bytes()).decode("utf-8")
    text = make(data, tool).encode("utf-8", "replace").decode("utf-8")
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_suffix(f".{os.getpid()}.part")
    aside.write_bytes(gzip.compress(text.encode("utf-8"), 3))
    aside.replace(path)
    return text


def is_installed(tool: str) -> bool:
    """Whether a tool's program is here; Python packages are those of the `bench` extra."""
    return tool not in _PROGRAMS or shutil.which(_PROGRAMS[tool][0]) is not None


def _soup(html: str) -> BeautifulSoup:
    soup = BeautifulSoup(html, "lxml")
    for element in soup(_UNSEEN):
        element.decompose()
    return soup


def _gettext(html: str) -> str:
    return _soup(html).get_text()


def _gettext_space(html: str) -> str:
    return _soup(html).get_text(" ", strip=True)


def _gettext_blank(html: str) -> str:
    return _soup(html).get_text("\n\n", strip=True)


def _inscriptis(html: str) -> str:
    from inscriptis import get_text

    text: str = get_text(html)
    return text


def _resiliparse(html: str) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    text: str = extract_plain_text(html, main_content=False, alt_texts=False, links=False)
    return text


def _markdownify(html: str) -> str:
    from markdownify import markdownify

    text: str = markdownify(str(_soup(html)))
    return text


def _html2text(html: str) -> str:
    """With its defaults: wrapped at 78 columns, links in brackets."""
    import html2text

    text: str = html2text.html2text(html)
    return text


_PROGRAMS: Mapping[str, tuple[str, ...]] = {
    "lynx": ("lynx", "-dump", "-stdin", "-force_html", "-display_charset=utf-8", "-assume_charset=utf-8"),
    "w3m": ("w3m", "-dump", "-T", "text/html", "-I", "utf-8", "-O", "utf-8", "-cols", "80"),
    "elinks": ("elinks", "-dump", "-dump-charset", "utf-8", "-no-references", "-force-html"),
}


def _program(tool: str) -> Callable[[str], str]:
    def dump(html: str) -> str:
        ran = subprocess.run(_PROGRAMS[tool], input=html.encode(), capture_output=True, timeout=_SECONDS, check=False)
        return ran.stdout.decode("utf-8", "replace")

    return dump


TOOLS: Mapping[str, Callable[[str], str]] = {
    "gettext": _gettext,
    "gettext-space": _gettext_space,
    "gettext-blank": _gettext_blank,
    "inscriptis": _inscriptis,
    "resiliparse": _resiliparse,
    "markdownify": _markdownify,
    "html2text": _html2text,
    **{tool: _program(tool) for tool in _PROGRAMS},
}
TAUGHT = ("gettext", "gettext-space", "gettext-blank", "inscriptis", "lynx")
