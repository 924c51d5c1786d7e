"""From a record to what is cleaned: HTTP layers taken off, the server's encoding heard where it matters."""

from __future__ import annotations

from newsclean.batch import http
from newsclean.batch.records import Record
from newsclean.page import Note
from newsclean.readers import encoding


def page(record: Record) -> tuple[bytes | str, tuple[Note, ...]]:
    """The page as it is given to a cleaner, and what is to be said of it.

    Bytes that are UTF-8 are UTF-8 whatever the server says, and a cleaner finds that out for itself.
    """
    data = record.data
    if record.http is None or isinstance(data, str):
        return data, record.notes
    data, notes = http.decode(data, record.http)
    notes = record.notes + notes
    declared = record.http.get("content-type")
    if declared is None or "charset" not in declared.lower() or _is_utf8(data):
        return data, notes
    text, guessed = encoding.decode(data, declared=declared, html=record.kind in {None, "html"})
    return text, notes + guessed


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True
