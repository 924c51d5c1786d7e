"""Where newsclean's time goes, by stage: each stage's own CPU time, less that of the stages it calls.

newsclean has no clock inside. Its stages are functions of modules, looked up where they are called, so each can be
wrapped with a stop-watch while it is measured; strippers and fields are wrapped in the pairs that a `Cleaner` is given.
A stage that the code no longer has under its name is told, and its time is part of what calls it.
"""
# ruff: noqa: PLC0415 - newsclean is imported where it is measured; what is wrapped may be any function

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from operator import attrgetter
from typing import Any, NamedTuple

STAGES: tuple[tuple[str, str], ...] = (
    ("decode", "newsclean.readers.encoding:decode"),
    ("decode", "newsclean.readers.encoding:scrub"),
    ("sniff", "newsclean.readers.sniff:kind"),
    ("parse and blocks", "newsclean.pipeline:READERS[html]"),
    ("parse and blocks", "newsclean.pipeline:READERS[markdown]"),
    ("parse and blocks", "newsclean.pipeline:READERS[text]"),
    ("look", "newsclean.view:look"),
    ("features", "newsclean.scoring.features:build"),
    ("context", "newsclean.scoring.context:build"),
    ("trees", "newsclean.scoring.forest:Forest.scores"),
    ("decide", "newsclean.scoring.decide:story"),
    ("model", "newsclean.assemble:article"),
)
"""Stage and "module:function"; a method is "module:Class.method", an entry of a dict "module:NAME[key]"."""

_REST = "the rest"


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
        self._open: list[str] = [_REST]
        self._since = time.process_time()

    def _charge(self) -> None:
        now = time.process_time()
        stage = self._open[-1]
        self.seconds[stage] = self.seconds.get(stage, 0.0) + now - self._since
        self._since = now

    def timed(self, stage: str, function: Callable[..., Any], *, drain: bool = False) -> Callable[..., Any]:
        """The function with a stop-watch. `drain`: it is a generator, and its time is spent where it is read."""

        def wrapped(*arguments: Any, **named: Any) -> Any:
            self._charge()
            self._open.append(stage)
            self.calls[stage] = self.calls.get(stage, 0) + 1
            try:
                found = function(*arguments, **named)
                return list(found) if drain else found
            finally:
                self._charge()
                self._open.pop()

        return wrapped

    def reset(self) -> None:
        """Forget the warm-up."""
        self.seconds, self.calls = {}, {}
        self._since = time.process_time()

    def stop(self) -> None:
        """Charge what is open."""
        self._charge()


def profile(sources: Sequence[bytes | str], stages: Sequence[tuple[str, str]] = STAGES) -> Profile:
    """Clean every source once, after a warm-up, with a stop-watch on every stage."""
    from newsclean.api import Cleaner

    with _wrapped(stages) as (watch, absent):
        cleaner = Cleaner(
            strippers=tuple(
                (name, watch.timed(f"stripper {name}", strip, drain=True)) for name, strip in Cleaner.strippers
            ),
            fields=tuple((name, watch.timed(f"field {name}", find, drain=True)) for name, find in Cleaner.fields),
        )
        for source in sources[:5]:
            cleaner.clean(source)
        watch.reset()
        for source in sources:
            cleaner.clean(source)
        watch.stop()
    return Profile(watch.seconds, watch.calls, tuple(absent))


@contextmanager
def _wrapped(stages: Sequence[tuple[str, str]]) -> Iterator[tuple[_Watch, list[str]]]:
    """The stages' functions replaced by timed ones, and put back afterwards."""
    watch = _Watch()
    absent: list[str] = []
    undo: list[Callable[[], None]] = []
    try:
        for stage, place in stages:
            try:
                function, put = _slot(place)
            except (ImportError, AttributeError, KeyError):
                absent.append(f"{stage} ({place})")
                continue
            put(watch.timed(stage, function))
            undo.append(partial(put, function))
        yield watch, absent
    finally:
        for put_back in reversed(undo):
            put_back()


def _slot(place: str) -> tuple[Callable[..., Any], Callable[[Any], None]]:
    """The function at a place, and what puts another there.

    Raises:
        ImportError, AttributeError, KeyError: there is nothing.
    """
    module_name, _, path = place.partition(":")
    module = import_module(module_name)
    if path.endswith("]"):
        name, _, key = path[:-1].partition("[")
        held = getattr(module, name)
        return held[key], partial(held.__setitem__, key)
    owner_path, _, name = path.rpartition(".")
    owner = attrgetter(owner_path)(module) if owner_path else module
    return getattr(owner, name), partial(setattr, owner, name)
