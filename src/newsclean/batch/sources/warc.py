"""WARC and WET: plain, gzip and Zstandard, as crawlers write them and as disks damage them.

FastWARC reads the records. Where it can't go on (a damaged member, a wrong length), reading starts again at the next
place that looks like a record: a damaged record costs itself, and has a line.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from newsclean.batch import http, media
from newsclean.batch.errors import BatchError
from newsclean.batch.extras import need
from newsclean.batch.records import Failure, Mark, Record
from newsclean.batch.sources.streams import GZIP, ZSTD, ZSTD_SKIPPABLE, Tape
from newsclean.page import Note

TRUNCATED, SHORT = "warc-truncated", "record-short"
MAX_RECORD = 64 * 2**20  # bytes of a record that are read; Common Crawl cuts at 1 MB (5 MB since 2025)
_GLIMPSE = 64 * 1024  # bytes looked at for the header of a record that can't be read
_STEP = 64 * 1024
_GLIMPSE_STEP = 256
_GZIP_MEMBER, _PLAIN = b"\x1f\x8b\x08", b"WARC/1."
# Of a damaged header: what damage makes of an address has no scheme.
_TARGET = re.compile(rb"^WARC-Target-URI:[ \t]*<?([a-z][a-z0-9+.-]*:[^\s>]+)", re.IGNORECASE | re.MULTILINE)
_OK = 200


class Warc:
    """The records of one archive."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.tape = Tape(name)
        self._magic = _PLAIN
        self._quirks = False
        self._fastwarc = need("fastwarc.warc", "reading WARC files")
        types = self._fastwarc.WarcRecordType
        self._response = types.response
        self._bodies = (types.response, types.resource, types.conversion)  # their type can't be in a set

    @property
    def position(self) -> int:
        """Bytes of the file read so far."""
        return self.tape.position

    def records(self, mark: Mark = None) -> Iterator[Record]:
        """Every record, in order: pages, and what isn't one with its reason. After `mark`, where one is given."""
        self._look()
        start, seen = self._start(mark)
        for record in self._walk(start, seen):
            if mark is None or record.mark["number"] > mark["number"]:
                yield record
        self.tape.close()

    def _look(self) -> None:
        """What every record of this archive begins with, and what its lines end with.

        Some tools write bare line feeds. Where they don't, FastWARC's strict reading notices more damage.
        """
        first = self.tape.read(4)
        if first.startswith(GZIP):
            self._magic = _GZIP_MEMBER
        else:
            self._magic = ZSTD if first in {ZSTD, ZSTD_SKIPPABLE} else _PLAIN
        header = self._glimpse(0, self._magic)
        self._quirks = b"\n" in header and b"\r\n" not in header
        self.tape.seek(0)

    def _start(self, mark: Mark) -> tuple[int, int]:
        """Where to begin for the records after a mark, and how many records come before that place.

        At the marked record where it is found there again; an archive compressed as one piece is read from its
        beginning.
        """
        if mark is None or not mark["id"] or not self.tape.seeks:
            return 0, 0
        try:
            self.tape.seek(mark["offset"])
            first = next(self._open(), None)
        except BaseException as error:
            _raise_if_asked(error)
            first = None
        found = first is not None and first.record_id == mark["id"]
        return (mark["offset"], mark["number"] - 1) if found else (0, 0)

    def _open(self) -> Any:
        return self._fastwarc.ArchiveIterator(self.tape, parse_http=False, quirks_mode=self._quirks)

    def _walk(self, start: int, number: int) -> Iterator[Record]:
        """Records from a position on, begun again after each damage.

        A record is given out when the one after it was found: the checksum of a gzip member comes after its record.
        """
        for count, record in enumerate(self._recovered(start), number + 1):
            yield record._replace(mark={"offset": record.position, "number": count, "id": record.mark})

    def _recovered(self, start: int) -> Iterator[Record]:
        magic = self._magic
        at: int | None = start
        damage: Record | None = None  # a stretch that couldn't be read, and has no line yet
        while at is not None:
            held: Record | None = None
            trouble: BaseException | None = None
            self.tape.seek(at)
            try:
                for found in self._open():
                    record = self._read(found)
                    yield from filter(None, (damage, held))
                    damage, held = None, record
                    self.tape.keep(record.position)
            except BaseException as error:  # FastWARC raises OSError, ValueError, and panics (a BaseException)
                _raise_if_asked(error)
                trouble = error
            if trouble is None and held is None and self.tape.position > at:
                trouble = ValueError("no WARC record begins here")
            if trouble is None:
                yield from filter(None, (damage, held))
                return
            if held is None:
                lost = self._lost(at, trouble, magic)
                if lost.mark is not None or at == start:
                    yield lost
                    damage = None
                at = self._next(at + 1, magic)
            else:
                intact = self._is_intact(held.position)
                yield held if intact else self._lost(held.position, trouble, magic)
                damage = self._lost(held.position, trouble, b"") if intact else None
                at = self._next(held.position + 1, magic)
        yield from filter(None, (damage,))

    def _next(self, start: int, magic: bytes) -> int | None:
        """Where the next thing begins that looks like a record."""
        sought = b"\n" + magic if magic == _PLAIN else magic
        start -= len(sought) - len(magic)
        self.tape.seek(start)
        window = b""
        while part := self.tape.read(_STEP):
            window += part
            found = window.find(sought)
            if found >= 0:
                return start + found + len(sought) - len(magic)
            rest = len(sought) - 1
            start += len(window) - rest
            window = window[-rest:]
            self.tape.keep(start)
        return None

    def _is_intact(self, position: int) -> bool:
        """Whether the gzip member at a position is whole. What isn't a member of its own can't be told."""
        self.tape.seek(position)
        stream = zlib.decompressobj(31)
        first = True
        while part := self.tape.read(_STEP):
            if first and not part.startswith(_GZIP_MEMBER):
                return True
            first = False
            try:
                while part and not stream.eof:
                    stream.decompress(part, _STEP)
                    part = stream.unconsumed_tail
            except zlib.error:
                return False
            if stream.eof:
                return True
        return True  # the file ends in it: the record's own length tells what is missing

    def _lost(self, position: int, error: BaseException, magic: bytes) -> Record:
        """The line for what couldn't be read, with the address where the header can still be made out.

        Its mark is the record's id, as far as one is seen: something that only looks like a record has none.
        """
        header = self._glimpse(position, magic) if magic else b""
        url = _TARGET.search(header)
        return Record(
            source=self.name,
            position=position,
            url=url[1].decode("utf-8", "replace") if url else None,
            failure=Failure(
                "read", type(error).__name__, f"damaged {'record' if header else 'data after this record'}: {error}"
            ),
            mark="" if header else None,
        )

    def _glimpse(self, position: int, magic: bytes) -> bytes:
        """The header of a record that can't be read as a whole; nothing where there is none."""
        self.tape.seek(position)
        raw = self.tape.read(_GLIMPSE)
        if magic == _GZIP_MEMBER:
            stream = zlib.decompressobj(31)
        elif magic == ZSTD:
            stream = need("zstandard", "reading .zst files").ZstdDecompressor().decompressobj()
        else:
            return raw.partition(b"\r\n\r\n")[0]
        parts = []
        for start in range(0, len(raw), _GLIMPSE_STEP):
            try:
                parts.append(stream.decompress(raw[start : start + _GLIMPSE_STEP]))
            except Exception:
                break
        text = b"".join(parts)
        return text.partition(b"\r\n\r\n")[0] if text.startswith(b"WARC/") else b""

    def _read(self, found: Any) -> Record:
        """A record as FastWARC has it, with its body where it may be a page."""
        kind = found.record_type
        base = Record(source=self.name, position=found.stream_pos, url=_url(found), mark=found.record_id)
        if found.headers.get("WARC-Type") is None:
            return base._replace(failure=Failure("read", "ValueError", "damaged record: its header has no WARC-Type"))
        if kind not in self._bodies:
            return base._replace(skip=f"record-type:{kind}")
        body = _body(found.reader)
        notes = _notes(found, len(body))
        base = base._replace(retrieved=_date(found.headers.get("WARC-Date")), notes=notes)
        if kind == self._response:
            return _response(base, body, found.headers.get("WARC-Identified-Payload-Type"))
        how, skip = media.kind(found.headers.get("Content-Type"), None, body)
        return base._replace(data=b"" if skip else body, kind=how, skip=skip)


def _response(base: Record, block: bytes, identified: str | None) -> Record:
    """A response: its HTTP header says whether it is a page. The layers around the page are left for the worker."""
    header, body = http.parse(block)
    if header is None:
        return base._replace(skip="record-type:not-http")
    if header.status != _OK:
        return base._replace(skip=f"status:{header.status}")
    how, skip = media.kind(header.get("content-type"), identified, body)
    return base._replace(skip=skip) if skip else base._replace(data=body, kind=how, http=header)


def _body(reader: Any) -> bytes:
    parts: list[bytes] = []
    room = MAX_RECORD
    while room > 0 and (part := reader.read(room)):
        parts.append(part)
        room -= len(part)
    return parts[0] if len(parts) == 1 else b"".join(parts)


def _notes(found: Any, length: int) -> tuple[Note, ...]:
    notes = []
    if reason := found.headers.get("WARC-Truncated"):
        notes.append(Note(TRUNCATED, f"the crawler cut this page: {reason}"))
    if length < found.content_length:
        notes.append(Note(SHORT, f"{length} of the record's {found.content_length} bytes are there"))
    return tuple(notes)


def _url(found: Any) -> str | None:
    url = found.headers.get("WARC-Target-URI")
    return (
        url.strip().removeprefix("<").removesuffix(">") if url else None
    )  # wget writes the brackets of the standard's grammar


def _date(text: str | None) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text.strip()) if text else None
    except ValueError:
        return None
    return moment.replace(tzinfo=UTC) if moment and moment.tzinfo is None else moment


def _raise_if_asked(error: BaseException) -> None:
    """Let pass what isn't the archive's fault."""
    if isinstance(error, (BatchError, GeneratorExit, KeyboardInterrupt, SystemExit, MemoryError)):
        raise error
