"""When a worker is dead, and which page it had: asked only once its last message is read.

A worker says which task it takes and may die of it at once. pebble looks for dead workers ten times a second, in another
thread than the one that reads messages: where it looks between the two, it finds a death and no task, forgets the worker,
and the task, taken a moment later by a worker that no longer exists, runs into its time limit.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Expired = tuple[tuple[int, int], ...]  # process ids and exit codes


def wait_for_last_messages(pool: Any) -> None:
    """Have a `pebble.ProcessPool` report a death on the second look that shows it, and while no message waits to be read."""
    manager = pool._pool_manager.worker_manager
    manager.inspect_workers = _on_second_look(manager)


def _on_second_look(manager: Any) -> Callable[[], Expired]:
    inspect = manager.inspect_workers
    noticed: set[int] = set()

    def patient() -> Expired:
        nonlocal noticed
        dead = {pid for pid, worker in tuple(manager.workers.items()) if not worker.is_alive()}
        first, noticed = dead - noticed, dead
        expired: Expired = () if first or manager.pool_channel.poll(0) else inspect()
        return expired

    return patient
