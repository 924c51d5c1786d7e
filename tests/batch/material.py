"""Files and processes for the tests: pages are invented, files and processes are real."""

from __future__ import annotations

import gzip
import io
import json
import os
import subprocess
import sys
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

TEXT = "the river rose by a metre after rain fell on the valley and people left their houses before night came down"
WORDS = TEXT.split()
ROOT = Path(__file__).parents[2]
HTML = [("Content-Type", "text/html; charset=utf-8")]


def page(number: int, extra: str = "") -> str:
    """An invented page, each with a text of its own."""
    words = [WORDS[(number * 7 + at * (number % 5 + 1)) % len(WORDS)] for at in range(60)]
    text = f"Report {number}: " + " ".join(words)
    head = f"<html><head><title>News {number}</title></head><body><h1>News {number}</h1>"
    return f"{head}<p>{text}.</p>{extra}</body></html>"


def url(number: int) -> str:
    return f"https://news.example/{number}"


class Archive:
    """A WARC file in the making; `offsets` of its records."""

    def __init__(self, path: Path, *, compressed: bool = True) -> None:
        self.path = path
        self.offsets: list[int] = []
        self._stream = path.open("wb")
        self._writer = WARCWriter(self._stream, gzip=compressed)

    def add(self, body, *, address=None, kind="response", status="200 OK", headers=HTML, warc=None, content_type=None):
        data = body.encode() if isinstance(body, str) else body
        http = StatusAndHeaders(status, list(headers), protocol="HTTP/1.1") if kind == "response" else None
        record = self._writer.create_warc_record(
            address or url(len(self.offsets)),
            kind,
            payload=io.BytesIO(data),
            http_headers=http,
            warc_headers_dict={"WARC-Date": "2025-04-10T08:30:00Z", **(warc or {})},
            **({"warc_content_type": content_type} if content_type else {}),
        )
        self.offsets.append(self._stream.tell())
        self._writer.write_record(record)
        return self

    def close(self) -> Path:
        self._stream.close()
        return self.path


def write_jsonl(path: Path, pages, **columns) -> Path:
    """A file of JSON lines, with html, url and other columns."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "wt", encoding="utf-8") as stream:
        for number, html in enumerate(pages):
            stream.write(
                json.dumps({"url": url(number), "html": html, **{k: v(number) for k, v in columns.items()}}) + "\n"
            )
    return path


def read_jsonl(path: Path) -> list[dict]:
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as stream:
        return [json.loads(line) for line in stream]


def command(*arguments, **options) -> list[str]:
    return [
        sys.executable,
        "-c",
        "import sys; from newsclean.cli import main; sys.exit(main())",
        "run",
        *map(str, arguments),
    ]


def environment() -> dict[str, str]:
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT), os.environ.get("PYTHONPATH", "")]),
    }


def newsclean_run(*arguments, data: bytes | None = None, **options) -> subprocess.CompletedProcess:
    """`newsclean run` as a process of its own."""
    return subprocess.run(
        command(*arguments), input=data, capture_output=True, env=environment(), timeout=120, check=False, **options
    )


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, for comparing two."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def differences(found: dict[str, bytes], expected: dict[str, bytes]) -> list[str]:
    """What two folders' files differ in, as a test's failure is to tell it: names, and the first line of each file."""
    told = [f"{name}: only in {where}" for name, where in _on_one_side(found, expected)]
    for name in sorted(found.keys() & expected.keys()):
        if found[name] != expected[name]:
            ours, theirs = _lines(found[name]), _lines(expected[name])
            at = next(
                (at for at, (a, b) in enumerate(zip(ours, theirs, strict=False)) if a != b), min(len(ours), len(theirs))
            )
            told.append(
                f"{name}: {len(ours)} lines, expected {len(theirs)}; line {at + 1} is {_shown(ours, at)}, "
                f"expected {_shown(theirs, at)}"
            )
    return told


def _on_one_side(found: dict[str, bytes], expected: dict[str, bytes]) -> list[tuple[str, str]]:
    extra, missing = sorted(found.keys() - expected.keys()), sorted(expected.keys() - found.keys())
    return [(name, "what was found") for name in extra] + [(name, "what was expected") for name in missing]


def _lines(data: bytes) -> list[bytes]:
    return (gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data).splitlines()


def _shown(lines: list[bytes], at: int) -> str:
    return repr(lines[at][:2000]) if at < len(lines) else "not there"
