"""JSON out: what orjson and pyarrow would refuse (lone surrogates, NaN, foreign types) is made plain first."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from importlib import import_module
from typing import Any

try:
    _orjson: Any = import_module("orjson")
except ModuleNotFoundError:
    _orjson = None


def dumps(value: Any) -> bytes:
    r"""A value as JSON in UTF-8, on one line.

    >>> dumps({"a": float("nan"), "b": "\ud800"})
    b'{"a":null,"b":"\xef\xbf\xbd"}'
    """
    if _orjson is not None:
        try:
            return bytes(_orjson.dumps(value, default=_plain))
        except TypeError:  # a lone surrogate, a key that is no string, an integer beyond 64 bits
            pass
    return json.dumps(_scrubbed(value), ensure_ascii=False, separators=(",", ":")).encode()


def scrub(text: str) -> str:
    """Text that can be written as UTF-8: a lone surrogate becomes U+FFFD."""
    if text.isascii():
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _scrubbed(value: Any) -> Any:
    if isinstance(value, str):
        return scrub(value)
    if isinstance(value, Mapping):
        return {scrub(str(key)): _scrubbed(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_scrubbed(one) for one in value]
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    return value if value is None or isinstance(value, bool | int) else _scrubbed(_plain(value))


def _plain(value: Any) -> Any:
    """A value of a type that JSON doesn't have: a table's date, bytes, decimal."""
    if isinstance(value, bytes | bytearray | memoryview):
        return bytes(value).decode("utf-8", "replace")
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
