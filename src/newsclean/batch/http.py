"""HTTP as archives hold it: headers that lie, layers that were taken off already, bodies cut short.

A layer that a header claims is taken off where it is there, and left alone where it isn't. What could be read of a
damaged layer is kept, with a note. Common Crawl takes the layers off and renames the headers to `X-Crawler-...`; others
rename nothing.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable

from newsclean.batch.extras import need
from newsclean.batch.records import Http
from newsclean.page import Note

CUT = "body-cut"
MAX_DECODED = 64 * 2**20  # bytes; the largest news page seen is below 10 MB, a compressed bomb starts at a gigabyte
_MAX_HEADER = 256 * 1024
_MAX_LAYERS = 4  # servers were seen to compress twice; nobody does five times
_BLANK_LINE = re.compile(rb"\r?\n\r?\n")
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?\s+(\d{3})")
_CHUNK = re.compile(rb"\s{0,4}([0-9A-Fa-f]{1,8})[ \t]{0,16}(?:;[^\r\n]{0,256})?\r?\n")
_GZIP, _ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"


def parse(block: bytes) -> tuple[Http | None, bytes]:
    """The header of an HTTP response and its body as stored. None where the block doesn't begin as a response does."""
    status = _STATUS.match(block)
    if status is None:
        return None, block
    end = _BLANK_LINE.search(block, 0, _MAX_HEADER)
    head, body = (block[: end.start()], block[end.end() :]) if end else (block[:_MAX_HEADER], b"")
    return Http(int(status[1]), tuple(_fields(head))), body


def _fields(head: bytes) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for line in head.decode("latin-1").split("\n")[1:]:
        if line[:1] in {" ", "\t"} and found:  # folded: part of the field before it
            name, value = found[-1]
            found[-1] = (name, f"{value} {line.strip()}")
        elif ":" in line:
            name, _, value = line.partition(":")
            found.append((name.strip().lower(), value.strip()))
    return found


def decode(body: bytes, http: Http) -> tuple[bytes, tuple[Note, ...]]:
    """The page inside a response's body, and a note where some of it is missing."""
    notes: list[Note] = []
    length = http.get("content-length")
    if "chunked" in (http.get("transfer-encoding", "x-crawler-transfer-encoding") or "").lower():
        body = _dechunk(body, notes)
    elif length and length.isdigit() and 0 < len(body) < int(length) and http.get("x-crawler-content-encoding") is None:
        notes.append(Note(CUT, f"{len(body)} of {length} bytes were received"))
    for name in _encodings(http):
        body = _LAYERS[name](body, notes)
    for _ in range(_MAX_LAYERS):  # compressed once more than the header says
        if not body.startswith(_GZIP):
            break
        body = _gunzip(body, notes)
    return body, tuple(dict.fromkeys(notes))


def _encodings(http: Http) -> list[str]:
    """Names of the layers that headers claim, outermost first."""
    claimed = http.get("content-encoding", "x-crawler-content-encoding") or ""
    names = [name.strip().lower().removeprefix("x-") for name in claimed.split(",")]
    return [name for name in reversed(names) if name in _LAYERS][:_MAX_LAYERS]


def _dechunk(body: bytes, notes: list[Note]) -> bytes:
    """The chunks joined; the body itself where it has none (most archives store it without)."""
    parts: list[bytes] = []
    at = 0
    while found := _CHUNK.match(body, at):
        size = int(found[1], 16)
        if size == 0:
            return b"".join(parts)
        part = body[found.end() : found.end() + size]
        parts.append(part)
        at = found.end() + size
        if len(part) < size:
            break
    if not parts:
        return body
    notes.append(Note(CUT, "the chunked body ends before its last chunk"))
    if at < len(body):  # what follows a wrong chunk size is still text of the page
        parts.append(body[at:])
    return b"".join(parts)


def _inflated(body: bytes, window: int, notes: list[Note]) -> bytes:
    """What zlib makes of the body: of all gzip members, and of a damaged one as far as it goes."""
    parts: list[bytes] = []
    room = MAX_DECODED
    while body and room > 0:
        stream = zlib.decompressobj(window)
        try:
            part = stream.decompress(body, room)
        except zlib.error:
            part = _salvaged(body, window, room)
            if part or not parts:
                notes.append(Note(CUT, "the compressed body is damaged"))
            return b"".join([*parts, part])
        parts.append(part)
        room -= len(part)
        if not stream.eof:
            message = "the compressed body is cut" if room > 0 else f"only the first {MAX_DECODED} bytes were read"
            notes.append(Note(CUT, message))
            break
        body = stream.unused_data if stream.unused_data[:2] == _GZIP else b""
    return b"".join(parts)


def _salvaged(body: bytes, window: int, room: int) -> bytes:
    """The beginning of a damaged stream, up to some 64 bytes before the damage."""
    stream = zlib.decompressobj(window)
    parts: list[bytes] = []
    for start in range(0, len(body), 64):
        try:
            parts.append(stream.decompress(body[start : start + 64], room))
        except zlib.error:
            break
        room -= len(parts[-1])
        if room <= 0:
            break
    return b"".join(parts)


def _gunzip(body: bytes, notes: list[Note]) -> bytes:
    return _inflated(body, 31, notes) if body.startswith(_GZIP) else body


def _inflate(body: bytes, notes: list[Note]) -> bytes:
    """'deflate' with the zlib header the standard asks for, or without, as many servers send it."""
    if body[:1] == b"\x78":
        return _inflated(body, 15, notes)
    if _is_text(body):
        return body
    found: list[Note] = []
    inflated = _inflated(body, -15, found)
    notes.extend(found if inflated else ())
    return inflated or body


def _unbrotli(body: bytes, notes: list[Note]) -> bytes:
    if _is_text(body):
        return body
    streams = need("fastwarc.stream_io", "reading Brotli")
    return _read_all(streams.BrotliReader(io.BytesIO(body)).read, "Brotli", notes)


def _unzstd(body: bytes, notes: list[Note]) -> bytes:
    if not body.startswith(_ZSTD):
        return body
    stream = need("zstandard", "reading Zstandard").ZstdDecompressor().stream_reader(body, read_across_frames=True)
    return _read_all(stream.read, "Zstandard", notes)


def _read_all(read: Callable[[int], bytes], name: str, notes: list[Note]) -> bytes:
    parts: list[bytes] = []
    room = MAX_DECODED
    try:
        while room > 0 and (part := read(64 * 1024)):
            parts.append(part)
            room -= len(part)
    except Exception:
        if not parts:
            raise
        notes.append(Note(CUT, f"the {name} body is damaged"))
    return b"".join(parts)


def _is_text(body: bytes) -> bool:
    """Whether a body is a page already: markup, or text without controls at its beginning."""
    head = body[:512].lstrip()
    return head.startswith((b"<", b"\xef\xbb\xbf")) or not any(byte < 9 or 13 < byte < 32 for byte in head)


_LAYERS: dict[str, Callable[[bytes, list[Note]], bytes]] = {
    "gzip": _gunzip,
    "deflate": _inflate,
    "br": _unbrotli,
    "zstd": _unzstd,
}
