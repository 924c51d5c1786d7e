"""Optional packages: imported when needed, and a message that names the extra when one is missing."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from newsclean.batch.errors import UsageError

_EXTRAS = {
    "fastwarc": "warc",
    "zstandard": "warc",
    "pyarrow": "parquet",
    "pebble": "batch",
    "rensa": "batch",
    "rich": "batch",
}


def need(module: str, purpose: str) -> Any:
    """The module, or a UsageError that says which extra has it. `purpose`: what it is needed for, as a noun phrase."""
    package = module.partition(".")[0]
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] != package:
            raise  # the package is there, and broken
        extra = _EXTRAS[package]
        raise UsageError(f"{purpose} needs the package {package}: pip install 'newsclean[{extra}]'") from None
