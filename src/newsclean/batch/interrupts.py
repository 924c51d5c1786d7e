"""SIGTERM and Ctrl-C: the run stops where it is, and drops what isn't whole."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterator
from types import FrameType, TracebackType


class Interrupted(BaseException):
    """The run was asked to stop. Not an Exception: no page's handler may swallow it."""


class Interrupts:
    """While it is entered, the first signal raises Interrupted in the main thread; more of them change nothing.

    Everything on the disk stands a SIGKILL at any moment, so it stands this too.
    """

    _signals = (signal.SIGINT, signal.SIGTERM)

    def __init__(self) -> None:
        self.received: int | None = None
        self._is_held = False
        self._before: dict[int, object] = {}

    def __enter__(self) -> Interrupts:
        if threading.current_thread() is threading.main_thread():
            self._before = {number: signal.signal(number, self._handle) for number in self._signals}
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)  # type: ignore[arg-type]

    def check(self) -> None:
        """Raise Interrupted where it was raised before and got lost (in a callback that swallows exceptions)."""
        if self.received is not None:
            raise Interrupted

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """Wait with a signal until this is done: a file that is being opened or renamed belongs to somebody after it.

        Not around what may wait for others, such as a pipe.
        """
        self._is_held = True
        try:
            yield
        finally:
            self._is_held = False
        self.check()

    def _handle(self, number: int, frame: FrameType | None) -> None:
        del frame
        if self.received is None:
            self.received = number
            if not self._is_held:
                raise Interrupted
