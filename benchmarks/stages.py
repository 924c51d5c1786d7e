"""Where newsclean's time goes, by stage: each stage's own CPU time, less that of the stages it calls.

newsclean has no clock inside. Its stages are functions of modules, looked up where they are called, so each can be wrapped
with a stop-watch for the length of a measurement. A stage that the code no longer has under its name is named in the result.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from typing import Any, NamedTuple

STAGES: tuple[tuple[str, str], ...] = (
    ("decode", "newsclean.readers.encoding:decode"),
    ("sniff", "newsclean.readers.sniff:sniff"),
    ("read", "newsclean.pipeline:read"),
    ("parse", "newsclean.readers.html:parse"),
    ("blocks", "newsclean.readers.html:walk"),
    ("look", "newsclean.view:look"),
    ("strippers", "newsclean.pipeline:judge"),
    ("features", "newsclean.scoring.features:build"),
    ("context", "newsclean.scoring.context:build"),
    ("scorer", "newsclean.scoring:story"),
    ("fields", "newsclean.pipeline:find"),
    ("model", "newsclean.assemble:article"),
)
"""Stage and "module:function", in the order in which they run; what is left over is "the rest"."""


class Profile(NamedTuple):
    """CPU seconds by stage, "the rest" included, and the stages that were not found."""

    seconds: dict[str, float]
    calls: dict[str, int]
    absent: tuple[str, ...]

    def shares(self) -> dict[str, float]:
        """Of the whole time."""
        whole = sum(self.seconds.values())
        return {stage: spent / whole for stage, spent in self.seconds.items()}


class _Watch:
    """Own time of nested stages: entering one stops the clock of the one around it."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self.calls: dict[str, int] = {}
        self._open: list[str] = ["the rest"]
        self._since = time.process_time()

    def _charge(self) -> None:
        now = time.process_time()
        stage = self._open[-1]
        self.seconds[stage] = self.seconds.get(stage, 0.0) + now - self._since
        self._since = now

    def timed(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def wrapped(*arguments: Any, **named: Any) -> Any:
            self._charge()
            self._open.append(stage)
            self.calls[stage] = self.calls.get(stage, 0) + 1
            try:
                return function(*arguments, **named)
            finally:
                self._charge()
                self._open.pop()

        return wrapped

    def stop(self) -> None:
        self._charge()


def profile(sources: Sequence[bytes | str], stages: Sequence[tuple[str, str]] = STAGES) -> Profile:
    """Clean every source once, after a warm-up, with a stop-watch on every stage."""
    clean = import_module("newsclean").clean
    for source in sources[:5]:
        clean(source)
    with _wrapped(stages) as (watch, absent):
        for source in sources:
            clean(source)
        watch.stop()
    order = [*dict(stages), "the rest"]
    return Profile(
        {stage: watch.seconds[stage] for stage in order if stage in watch.seconds},
        {stage: watch.calls[stage] for stage in order if stage in watch.calls},
        tuple(absent),
    )


@contextmanager
def _wrapped(stages: Sequence[tuple[str, str]]) -> Iterator[tuple[_Watch, list[str]]]:
    """The stages' functions replaced by timed ones, and put back afterwards."""
    watch = _Watch()
    absent: list[str] = []
    replaced: list[tuple[Any, str, Any]] = []
    try:
        for stage, place in stages:
            home, _, name = place.partition(":")
            try:
                module = import_module(home)
                function = getattr(module, name)
            except (ImportError, AttributeError):
                absent.append(f"{stage} ({place})")
                continue
            replaced.append((module, name, function))
            setattr(module, name, watch.timed(stage, function))
        yield watch, absent
    finally:
        for module, name, function in reversed(replaced):
            setattr(module, name, function)
