"""Annotated pages: where they are, how they load, which belong together, and the hash that pins them.

Whatever is learned from these pages is measured on pages of other publishers only. `group` names a page's publisher and
`fold_of` its fold; training and benchmarks both ask here, so that they can't disagree.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from benchmarks import layouts
from benchmarks.gold import DUMP_MODES, GoldPage

__all__ = [
    "DEV_SETS",
    "DUMP_MODES",
    "FOLDS",
    "GoldPage",
    "articles",
    "data_dir",
    "digest",
    "fold_of",
    "group",
    "load",
    "sample",
]

DEV_SETS = ("news-dev", "web-dev", "mixed-dev")
FOLDS = 5

_HEAD_BYTES = 200_000  # far enough to pass the longest <head> of the development pages
_OWN_URL = re.compile(
    rb"""(?:rel=["']?canonical["']?|og:url["']?)[^>]{0,60}?(?:href|content)=["'](https?://[^"']+)""", re.IGNORECASE
)
_TWO_DOMAINS = {"zdf.de": "zdfheute.de"}
"""Publishers of news-dev whose pages lie under two registered domains: the second is read as the first."""


def data_dir() -> Path | None:
    """The folder of the development sets: NEWSCLEAN_DATA, or `../shared/data` beside the checkout, or None."""
    beside = Path(__file__).resolve().parents[2] / "shared" / "data"
    folder = Path(os.environ.get("NEWSCLEAN_DATA") or beside)
    return folder if folder.is_dir() else None


def load(set_dir: Path | str) -> list[GoldPage]:
    """The pages of a set, in any layout of `benchmarks.layouts`. A bare name ("news-dev") is sought in `data_dir()`.

    Raises:
        FileNotFoundError: no such folder.
        layouts.UnknownLayoutError: nothing annotated in it.

    """
    folder = Path(set_dir)
    if not folder.is_dir() and folder.name == str(set_dir) and (data := data_dir()) is not None:
        folder = data / folder
    if not folder.is_dir():
        raise FileNotFoundError(f"no such set: {set_dir} (is NEWSCLEAN_DATA set?)")
    return layouts.read(folder.resolve())


def articles(pages: Iterable[GoldPage]) -> list[GoldPage]:
    """The pages that are articles, by their gold."""
    return [page for page in pages if page.is_article]


def group(page: GoldPage) -> str:
    """The page's publisher, as the registered domain of its URL, of its canonical link where the gold has no URL.

    The domain and not news-dev's own publisher ids: two dozen of its publishers have pages in mixed-dev too, and those
    have to share a fold. A page that names no URL is a group of its own.
    """
    url = page.url or _own_url(page.html_path)
    domain = _registered_domain(url) if url else None
    return _TWO_DOMAINS.get(domain, domain) if domain else page.key


def fold_of(group_key: str, folds: int = FOLDS) -> int:
    """The fold of a group, 0 to folds - 1: the same on every machine and in every run."""
    return int.from_bytes(hashlib.blake2b(group_key.encode(), digest_size=8).digest()) % folds


def sample(pages: Sequence[GoldPage], size: int) -> list[GoldPage]:
    """A fixed sample in the order given, chosen by a hash of the pages' keys; all of them if there are no more."""
    chosen = sorted(pages, key=lambda page: hashlib.blake2b(page.key.encode()).digest())[:size]
    keys = {page.key for page in chosen}
    return [page for page in pages if page.key in keys]


def digest(pages: Iterable[GoldPage]) -> str:
    """A hash of the pages' gold and bytes: figures with different hashes can't be compared. 16 hexadecimal digits."""
    whole = hashlib.blake2b(digest_size=8)
    for page in sorted(pages, key=lambda page: page.key):
        whole.update(repr((page.key, _gold_values(page))).encode())
        whole.update(hashlib.blake2b(page.html_path.read_bytes()).digest())
    return whole.hexdigest()


def _gold_values(page: GoldPage) -> tuple[object, ...]:
    """The gold itself, without the paths it was read from."""
    names = (name for name in GoldPage.__slots__ if name not in ("html_path", "dump_root"))
    return tuple(getattr(page, name) for name in names)


@cache
def _own_url(html_path: Path) -> str | None:
    page = GoldPage(id="", set="", url=None, html_path=html_path)
    found = _OWN_URL.search(page.html()[:_HEAD_BYTES]) if html_path.exists() else None
    return found[1].decode("utf-8", "replace") if found else None


@cache
def _registered_domain(url: str) -> str | None:
    """By the public suffix list that `tld` (a dependency of trafilatura) ships; blogs on one platform are one group."""
    from tld import get_fld  # noqa: PLC0415 - loading its list takes 0.2 s

    domain = get_fld(url, fail_silently=True, fix_protocol=True, search_private=False)
    return domain or urlsplit(url).hostname
