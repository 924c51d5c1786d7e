"""Cleaning corpora on one machine: streamed, in parallel, safe to kill and run again.

`clean` takes an iterator of pages or records and gives an iterator of results; `read` makes records of files. `run`
does what `newsclean run` does: from inputs to a file or to a folder that can be resumed.

>>> from newsclean import batch
>>> [result] = batch.clean(["<h1>Rain</h1><p>It rained all day in the valley, and the river rose.</p>"], workers=0)
>>> result.article.kind is not None
True
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newsclean.batch.choice import Choice
    from newsclean.batch.errors import BatchError, DiskFullError, PoolError, UsageError
    from newsclean.batch.inputs import Inputs
    from newsclean.batch.library import clean, read
    from newsclean.batch.plan import Interrupted, Plan, TooManyErrors, run
    from newsclean.batch.pool import Limits
    from newsclean.batch.records import Failure, Record, Result
    from newsclean.batch.sinks import Output
    from newsclean.batch.sources.fields import Columns

# Where each public name lives; loaded when first asked for: the command line's --help needs none of them.
_HOMES = {
    "clean": "library",
    "read": "library",
    "Choice": "choice",
    "Columns": "sources.fields",
    "Inputs": "inputs",
    "Limits": "pool",
    "Output": "sinks",
    **dict.fromkeys(["Failure", "Record", "Result"], "records"),
    **dict.fromkeys(["Interrupted", "Plan", "TooManyErrors", "run"], "plan"),
    **dict.fromkeys(["BatchError", "DiskFullError", "PoolError", "UsageError"], "errors"),
}

__all__ = [
    "BatchError",
    "Choice",
    "Columns",
    "DiskFullError",
    "Failure",
    "Inputs",
    "Interrupted",
    "Limits",
    "Output",
    "Plan",
    "PoolError",
    "Record",
    "Result",
    "TooManyErrors",
    "UsageError",
    "clean",
    "read",
    "run",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'newsclean.batch' has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415  (only when a name is first asked for)

    return getattr(import_module(f"newsclean.batch.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOMES])
