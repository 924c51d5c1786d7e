"""What every fuzz target asks of a result, and how one is run.

    python -m fuzz.html fuzz/corpus/html -max_total_time=600

A target is run under atheris (coverage-guided); without it, `replay` feeds a folder of inputs through a target.
"""

from __future__ import annotations

import importlib.util
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

SECONDS = 5.0  # of CPU for one input: libFuzzer's inputs are a few thousand bytes, which take milliseconds

Target = Callable[[bytes], None]


def check(source: bytes | str, kind: str | None = None) -> None:
    """Clean a source and hold the result to what is promised of every page."""
    import newsclean  # noqa: PLC0415 - after atheris has hooked the imports

    started = time.process_time()
    article = newsclean.clean(source, url="https://example.org/news/1", trace=True, kind=kind)  # type: ignore[arg-type]
    took = time.process_time() - started
    assert took < SECONDS, f"{took:.1f} seconds"
    assert newsclean.Article.model_validate_json(article.model_dump_json()) == article
    assert article.removed is not None
    order = [removed.index for removed in article.removed]
    assert order == sorted(set(order))


def run(target: Target, arguments: Sequence[str]) -> None:
    """Fuzz a target with libFuzzer's arguments: a corpus folder and options."""
    import atheris  # noqa: PLC0415 - only here: not every machine has it

    with atheris.instrument_imports(include=["newsclean"], exclude=_scoring()):
        import newsclean  # noqa: PLC0415
        import newsclean.api  # noqa: PLC0415
        import newsclean.pipeline  # noqa: PLC0415

        newsclean.clean("<p>Rain</p>")
    atheris.Setup([sys.argv[0], *arguments], target)
    atheris.Fuzz()


def _scoring() -> list[str]:
    """The modules that score. What instrumented code compares atheris (3.0) keeps for ever, and these compare arrays: 22 KB an input."""
    spec = importlib.util.find_spec("newsclean")
    assert spec is not None
    assert spec.origin is not None
    return [f"newsclean.scoring.{path.stem}" for path in Path(spec.origin).with_name("scoring").glob("*.py")]


def replay(target: Target, folder: Path) -> int:
    """Feed every file of a folder through a target; how many there were."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    for path in files:
        target(path.read_bytes())
    return len(files)
