"""Cleaners for tests: quick ones, and one that does what a poisonous page asks for. Workers import them by name."""

from __future__ import annotations

import os
import re
import signal
import time
from pathlib import Path

from newsclean import Article, Block

TITLE = re.compile(r"<h1>(.*?)</h1>")


def quick(source, *, url=None, retrieved=None, trace=False, kind=None):
    """An article out of invented pages, a hundred times as fast as a real cleaner."""
    source = source.decode("utf-8", "replace") if isinstance(source, bytes) else source
    title = TITLE.search(source)
    text = re.sub(r"<[^>]+>", " ", source).strip()
    return Article(
        url=url,
        retrieved=retrieved,
        title=title[1] if title else None,
        body=[Block(text=text)] if text else [],
        kind="article" if text else "empty",
        confidence=0.9,
        language="en",
    )


def poisonous(source, *, url=None, retrieved=None, trace=False, kind=None):
    """Does what the page says."""
    source = source.decode("utf-8", "replace") if isinstance(source, bytes) else source
    match re.search(r"POISON-(\w+)", source):
        case None:
            pass
        case found if found[1] == "abort":
            os.abort()
        case found if found[1] == "exit":
            os._exit(3)
        case found if found[1] == "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        case found if found[1] == "hang":
            signal.pause()
        case found if found[1] == "loop":
            while True:
                pass
        case found if found[1] == "memory":
            return Article(kind="article", confidence=1, title=str(len(bytearray(8 << 30))))
        case found if found[1] == "raise":
            raise ValueError("what a page: " + "x" * 5000)
        case found if found[1] == "recursion":
            return poisonous(source, url=url)
        case found if found[1] == "unpicklable":
            raise UnpicklableError(lambda: None)
    return quick(source, url=url, retrieved=retrieved)


class UnpicklableError(Exception):
    pass


def once(source, *, url=None, retrieved=None, trace=False, kind=None):
    """Is killed from outside the first time: the page says which file notes that."""
    note = re.search(r"NOTE (\S+)", source)
    if note and not Path(note[1]).exists():
        Path(note[1]).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return quick(source, url=url, retrieved=retrieved)


def waiting(source, *, url=None, retrieved=None, trace=False, kind=None):
    """Says that it is at work, and waits until it is allowed to go on."""
    note = re.search(r"WAIT (\S+)", source)
    if note:
        Path(note[1] + ".begun").touch()
        while not Path(note[1]).exists():
            time.sleep(0.01)
    return quick(source, url=url, retrieved=retrieved)
