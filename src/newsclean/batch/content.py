"""From a record to the text that is cleaned: HTTP layers and encoding taken off."""

from __future__ import annotations

from newsclean.batch import http
from newsclean.batch.records import Record
from newsclean.page import Note
from newsclean.readers import encoding


def text(record: Record) -> tuple[str, tuple[Note, ...]]:
    """The page's text, and what is to be said of it."""
    data = record.data
    if isinstance(data, str):
        return data, record.notes
    declared = None
    notes = record.notes
    if record.http is not None:
        data, more = http.decode(data, record.http)
        notes += more
        declared = record.http.get("content-type")
    written, guessed = encoding.decode(data, declared=declared, html=record.kind in {None, "html"})
    return written, notes + guessed
