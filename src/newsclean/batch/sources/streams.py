"""Bytes of a file or of standard input, through whatever it is compressed with."""

from __future__ import annotations

import gzip
import io
import os
from pathlib import Path
from typing import BinaryIO, cast

from newsclean.batch.extras import need

STDIN = "-"
GZIP, ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
ZSTD_SKIPPABLE = b"\x5d\x2a\x4d\x18"  # a frame that holds a dictionary, before all others
_BUFFER = 256 * 1024


class Tape(io.RawIOBase):
    """A file or a pipe as read so far: it knows its position, and can go back to where `keep` was last told.

    A file goes back anywhere. Of a pipe, what was read since `keep` stays in memory.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        # Standard input without Python's buffer: a thread that waits in that one can't be left behind at exit.
        self._stream = io.FileIO(0, "rb", closefd=False) if name == STDIN else io.FileIO(name, "rb")
        self.seeks = name != STDIN and self._stream.seekable()
        self._keeps = True
        self._kept = bytearray()
        self._kept_at = 0  # position of the first kept byte
        self._at = 0

    @property
    def position(self) -> int:
        """Bytes read so far."""
        return self._at

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return self.seeks

    def tell(self) -> int:
        return self._at

    def keep(self, start: int) -> None:
        """What comes before `start` won't be asked for again."""
        if not self.seeks and start > self._kept_at:
            drop = min(start - self._kept_at, len(self._kept))
            del self._kept[:drop]
            self._kept_at += drop

    def release(self) -> None:
        """It won't go back any more: nothing is kept."""
        self._keeps = False

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        if whence != os.SEEK_SET:
            raise io.UnsupportedOperation("a tape is only wound to a position")
        if self.seeks:
            self._stream.seek(offset)
        elif not self._kept_at <= offset <= self._kept_at + len(self._kept):
            raise io.UnsupportedOperation(f"position {offset} of a pipe is gone")
        self._at = offset
        return offset

    def read(self, size: int = -1) -> bytes:
        if size is None or size < 0:
            return self.readall()
        data = (self._stream.read(size) or b"") if self.seeks else self._read_pipe(size)
        self._at += len(data)
        return data

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def _read_pipe(self, size: int) -> bytes:
        behind = self._kept_at + len(self._kept) - self._at
        if behind > 0:
            start = self._at - self._kept_at
            return bytes(self._kept[start : start + size])
        data = self._stream.read(size) or b""
        if self._keeps:
            self._kept += data
        else:
            self._kept.clear()
            self._kept_at = self._at + len(data)
        return data

    def close(self) -> None:
        if not self.closed:
            self._stream.close()
        super().close()


def head(name: str, size: int = 512) -> bytes:
    """The first bytes of a file, decompressed as far as they are needed."""
    with Path(name).open("rb") as stream:
        return beginning(stream.read(size * 16), size)


def beginning(raw: bytes, size: int = 512) -> bytes:
    """The first bytes inside the first bytes of a file."""
    try:
        if raw.startswith(GZIP):
            return gzip.GzipFile(fileobj=io.BytesIO(raw)).read1(size)
        if raw.startswith(ZSTD):
            return cast(bytes, need("zstandard", "reading .zst files").ZstdDecompressor().stream_reader(raw).read(size))
    except (OSError, EOFError):
        return b""
    return raw[:size]


def lines(tape: Tape) -> BinaryIO:
    """A stream with lines, decompressed as its first bytes say. The tape behind it tells how far the file was read."""
    start = tape.read(4)
    tape.seek(0)
    tape.release()
    if start.startswith(GZIP):
        return cast(BinaryIO, io.BufferedReader(gzip.GzipFile(fileobj=tape), _BUFFER))
    if start.startswith(ZSTD):
        reader = need("zstandard", "reading .zst files").ZstdDecompressor().stream_reader(tape, read_across_frames=True)
        return cast(BinaryIO, io.BufferedReader(reader, _BUFFER))
    return cast(BinaryIO, io.BufferedReader(tape, _BUFFER))
