"""Turn a scraped news page, HTML or text dump, into a typed article.

>>> import newsclean
>>> newsclean.clean("<h1>Rain</h1><p>It rained all day in the valley, and the river rose.</p>").title
'Rain'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newsclean.api import Cleaner, clean, explain
    from newsclean.article import Article, Author, Block, Evidence, Image, Kind, Removed, Warning
    from newsclean.errors import ArgumentError, KindError, NewscleanError, SourceError
    from newsclean.report.explanation import Explanation

__version__ = "0.1.0"

# Where each public name lives; loaded when first asked for, so that `import newsclean` costs next to nothing.
_HOMES = {
    "clean": "api",
    "Cleaner": "api",
    "explain": "api",
    "Explanation": "report.explanation",
    **dict.fromkeys(["Article", "Author", "Block", "Evidence", "Image", "Kind", "Removed", "Warning"], "article"),
    **dict.fromkeys(["ArgumentError", "KindError", "NewscleanError", "SourceError"], "errors"),
}

__all__ = [
    "ArgumentError",
    "Article",
    "Author",
    "Block",
    "Cleaner",
    "Evidence",
    "Explanation",
    "Image",
    "Kind",
    "KindError",
    "NewscleanError",
    "Removed",
    "SourceError",
    "Warning",
    "clean",
    "explain",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'newsclean' has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415  (only when a name is first asked for)

    value = getattr(import_module(f"newsclean.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOMES])
