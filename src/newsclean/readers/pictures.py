"""Which URL of a picture is the picture: lazy loading and source sets undone."""

from __future__ import annotations

from collections.abc import Mapping

_LAZY = ("data-src", "data-lazy-src", "data-original", "data-hi-res-src", "data-lazy", "src")
_SETS = ("srcset", "data-srcset", "data-lazy-srcset")


def best_source(attributes: Mapping[str, str]) -> str:
    """The URL of an image element: its real source where `src` is a placeholder, the largest of its set without one."""
    for key in _LAZY:
        source = attributes.get(key, "")
        if source and not source.startswith("data:"):
            return source.strip()
    for key in _SETS:
        if attributes.get(key):
            return natural(attributes[key])
    return ""


def natural(srcset: str) -> str:
    """The URL of a srcset with the largest descriptor.

    >>> natural("a.jpg 320w, b.jpg 1200w, c.jpg 640w")
    'b.jpg'
    """
    best, best_size = "", -1.0
    for entry in srcset[:20_000].split(", "):
        url, _, size = entry.strip().strip(",").partition(" ")
        digits = size.strip().rstrip("wx")
        value = float(digits) if digits.isascii() and digits.replace(".", "", 1).isdigit() and len(digits) < 9 else 0.0
        if url and not url.startswith("data:") and value > best_size:
            best, best_size = url, value
    return best
