"""WARC as it is: lying headers, truncation, damage."""

from __future__ import annotations

import gzip
import os
import threading
import zlib

import pytest
import zstandard
from fastwarc.stream_io import BrotliWriter

from newsclean import batch
from newsclean.batch.sources.warc import Warc
from tests.batch.material import HTML, Archive, page, url
from tests.batch.poison import quick


def outcomes(path):
    """What each record is: its address, its reason to be skipped, or the word failed."""
    return ["failed" if one.failure else one.skip or one.url for one in Warc(str(path)).records()]


def cleaned(path):
    return list(batch.clean(batch.read(str(path)), cleaner=quick, workers=0))


def fill(archive, count=8):
    for number in range(count):
        archive.add(page(number))
    return archive.close()


def urls(*numbers):
    return [url(number) for number in numbers]


def test_address_date_and_layers(archive):
    path = archive.add(page(0), address="https://news.example/rain").close()
    [record] = batch.read(str(path))
    assert record.url == "https://news.example/rain"
    assert record.retrieved.isoformat() == "2025-04-10T08:30:00+00:00"
    [result] = cleaned(path)
    assert result.article.url == "https://news.example/rain"
    assert result.article.retrieved == record.retrieved
    assert "Report 0" in result.article.text


def test_every_record_is_accounted_for(archive):
    archive.add(page(0))
    archive.add("", kind="warcinfo")
    archive.add("GET / HTTP/1.1\r\n\r\n", kind="request")
    archive.add("a: b", kind="metadata")
    archive.add("moved", status="301 Moved Permanently")
    archive.add("gone", status="404 Not Found")
    archive.add(b"\x89PNG", headers=[("Content-Type", "image/png")])
    archive.add("{}", headers=[("Content-Type", "application/json")])
    archive.add("x", headers=[("Content-Type", "made-up/type")])
    archive.add("plain words of a page", headers=[("Content-Type", "text/plain")])
    archive.add(page(10), headers=[])
    archive.add(page(11), headers=[("Content-Type", "application/octet-stream")])
    archive.add(b"\0\1\2", headers=[("Content-Type", "application/octet-stream")])
    archive.add(page(13), kind="resource", content_type="text/html")
    archive.add("a text\nof lines", kind="conversion", content_type="text/plain")
    found = outcomes(archive.close())
    assert found == [
        url(0), "record-type:warcinfo", "record-type:request", "record-type:metadata", "status:301", "status:404",
        "media-type:image", "media-type:application", "media-type:other", url(9), url(10), url(11),
        "media-type:unknown",
        url(13), url(14),
    ]  # fmt: skip


GZIPPED = gzip.compress(page(1).encode())
DEFLATED = zlib.compress(page(1).encode())
RAW = zlib.compressobj(wbits=-15)
RAW_DEFLATED = RAW.compress(page(1).encode()) + RAW.flush()


def chunked(data, size=50):
    parts = [data[at : at + size] for at in range(0, len(data), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


LAYERS = {
    "gzip": ([("Content-Encoding", "gzip")], GZIPPED),
    "gzip that was taken off": ([("Content-Encoding", "gzip")], page(1).encode()),
    "gzip nobody told": ([], GZIPPED),
    "gzip twice": ([("Content-Encoding", "gzip")], gzip.compress(GZIPPED)),
    "gzip by the crawler's name": ([("X-Crawler-Content-Encoding", "gzip")], page(1).encode()),
    "deflate": ([("Content-Encoding", "deflate")], DEFLATED),
    "deflate without a header": ([("Content-Encoding", "deflate")], RAW_DEFLATED),
    "deflate that was taken off": ([("Content-Encoding", "deflate")], page(1).encode()),
    "brotli that was taken off": ([("Content-Encoding", "br")], page(1).encode()),
    "zstd": ([("Content-Encoding", "zstd")], zstandard.compress(page(1).encode())),
    "zstd that was taken off": ([("Content-Encoding", "zstd")], page(1).encode()),
    "unknown encoding": ([("Content-Encoding", "utf-8")], page(1).encode()),
    "chunks": ([("Transfer-Encoding", "chunked")], chunked(page(1).encode())),
    "chunks that were joined": ([("Transfer-Encoding", "chunked")], page(1).encode()),
    "chunks of gzip": ([("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip")], chunked(GZIPPED)),
    "a length that is too small": ([("Content-Length", "10")], page(1).encode()),
}


@pytest.mark.parametrize("name", LAYERS)
def test_layers_come_off_where_they_are(archive, name):
    headers, body = LAYERS[name]
    [result] = cleaned(archive.add(body, headers=[*HTML, *headers]).close())
    assert result.failure is None
    assert "Report 1" in result.article.text
    assert not [warning for warning in result.article.warnings if warning.code == "body-cut"]


def test_brotli(archive):
    packed = archive.path.with_suffix(".br")
    writer = BrotliWriter(str(packed))
    writer.write(page(1).encode())
    writer.close()
    [result] = cleaned(archive.add(packed.read_bytes(), headers=[*HTML, ("Content-Encoding", "br")]).close())
    assert "Report 1" in result.article.text


def test_declared_encoding_is_heard(archive):
    body = "<html><body><h1>Café</h1><p>Žluťoučký kůň pěl ďábelské ódy v údolí.</p></body></html>".encode("iso-8859-2")
    path = archive.add(body, headers=[("Content-Type", "text/html; charset=iso-8859-2")]).close()
    [result] = cleaned(path)
    assert "Žluťoučký kůň" in result.article.text


CUT = {
    "gzip": ([("Content-Encoding", "gzip")], gzip.compress(os.urandom(5000) + page(1).encode())[:-3000]),
    "damaged gzip": ([("Content-Encoding", "gzip")], GZIPPED[:150] + b"\xff\xff\xff\xff" + GZIPPED[154:]),
    "chunks": ([("Transfer-Encoding", "chunked")], chunked(page(1).encode())[:-30]),
    "length": ([("Content-Length", "99999")], page(1).encode()),
}


@pytest.mark.parametrize("name", CUT)
def test_what_is_cut_is_told(archive, name):
    headers, body = CUT[name]
    [result] = cleaned(archive.add(body, headers=[*HTML, *headers]).close())
    assert "body-cut" in [warning.code for warning in result.article.warnings]


def test_bomb_is_cut(archive):
    bomb = gzip.compress(page(1).encode() + b" " * (80 * 2**20), 1)
    path = archive.add(bomb, headers=[*HTML, ("Content-Encoding", "gzip")]).close()
    [result] = cleaned(path)
    assert "body-cut" in [warning.code for warning in result.article.warnings]
    assert "Report 1" in result.article.text


def test_truncation_by_the_crawler_is_told(archive):
    path = archive.add(page(1), warc={"WARC-Truncated": "length"}).close()
    [result] = cleaned(path)
    assert "warc-truncated" in [warning.code for warning in result.article.warnings]


def test_short_last_record_is_told(archive):
    for number in range(3):
        archive.add(page(number) + os.urandom(900).hex())
    path = archive.close()
    path.write_bytes(path.read_bytes()[:-300])
    *_, last = cleaned(path)
    assert last.record.url == url(2)
    assert "record-short" in [warning.code for warning in last.article.warnings]


class Damage:
    """What disks and downloads do to the fourth record of an archive."""

    @staticmethod
    def magic(data, offsets):
        return data[: offsets[3]] + b"\0" + data[offsets[3] + 1 :]

    @staticmethod
    def header(data, offsets):
        return data[: offsets[3] + 20] + b"\xff\xff\xff" + data[offsets[3] + 23 :]

    @staticmethod
    def checksum(data, offsets):
        at = offsets[4] - 7
        return data[:at] + bytes([data[at] ^ 255]) + data[at + 1 :]

    @staticmethod
    def hole(data, offsets):
        return data[: offsets[3] + 100] + data[offsets[4] :]

    @staticmethod
    def garbage(data, offsets):
        return data[: offsets[3]] + b"garbage" * 9 + data[offsets[4] :]

    @staticmethod
    def zeros(data, offsets):
        return data[: offsets[3]] + bytes(offsets[4] - offsets[3]) + data[offsets[4] :]


@pytest.mark.parametrize("damage", [name for name in vars(Damage) if not name.startswith("_")])
def test_damaged_member_loses_that_record_alone(archive, damage):
    path = fill(archive)
    path.write_bytes(getattr(Damage, damage)(path.read_bytes(), archive.offsets))
    assert outcomes(path) == [*urls(0, 1, 2), "failed", *urls(4, 5, 6, 7)]


def test_two_damaged_members_have_two_lines_with_addresses(archive):
    for number in range(6):
        archive.add(page(number) + os.urandom(2000).hex())
    path = archive.close()
    data = bytearray(path.read_bytes())
    for number in (2, 3):
        data[archive.offsets[number] + 1500] ^= 255
    path.write_bytes(data)
    records = list(Warc(str(path)).records())
    assert [one.url for one in records] == urls(0, 1, 2, 3, 4, 5)
    assert [number for number, one in enumerate(records) if one.failure] == [2, 3]
    assert records[2].position == archive.offsets[2]


def test_first_member_damaged(archive):
    path = fill(archive)
    data = bytearray(path.read_bytes())
    data[50] ^= 255
    path.write_bytes(data)
    assert outcomes(path) == ["failed", *urls(*range(1, 8))]


def test_plain_archive_with_a_hole(tmp_path):
    archive = Archive(tmp_path / "pages.warc", compressed=False)
    path = fill(archive)
    data, offsets = path.read_bytes(), archive.offsets
    path.write_bytes(data[: offsets[3] + 10] + data[offsets[4] - 10 :])
    assert outcomes(path) == [*urls(0, 1, 2), "failed", *urls(4, 5, 6, 7)]


def test_bare_line_feeds(tmp_path):
    path = tmp_path / "pages.warc"
    body = page(0)
    path.write_text(
        f"WARC/1.0\nWARC-Type: resource\nWARC-Target-URI: {url(0)}\nContent-Type: text/html\n"
        f"Content-Length: {len(body)}\n\n{body}\n\n"
        * 2
    )
    assert outcomes(path) == urls(0, 0)


@pytest.mark.parametrize(("data", "expected"), [(b"", []), (b"no archive at all\n" * 50, ["failed"])])
def test_what_is_no_archive(tmp_path, data, expected):
    path = tmp_path / "pages.warc"
    path.write_bytes(data)
    assert outcomes(path) == expected


def packed(path, kind):
    """The same archive in another wrapping."""
    plain = gzip.decompress(path.read_bytes())
    match kind:
        case "gzip a record":
            return path.read_bytes()
        case "plain":
            return plain
        case "gzip in one piece":
            return gzip.compress(plain)
        case "zstd in one piece":
            return zstandard.compress(plain)
        case "zstd a record":
            starts = [at for at in range(len(plain)) if plain.startswith(b"WARC/1.", at)]
            return b"".join(zstandard.compress(plain[a:b]) for a, b in zip(starts, [*starts[1:], None], strict=True))


WRAPPINGS = ["gzip a record", "plain", "gzip in one piece", "zstd in one piece", "zstd a record"]


@pytest.mark.parametrize("wrapping", WRAPPINGS)
def test_reading_goes_on_after_any_mark(archive, tmp_path, wrapping):
    path = fill(archive)
    other = tmp_path / "other.warc"
    other.write_bytes(packed(path, wrapping))
    records = list(Warc(str(other)).records())
    assert [one.url for one in records] == urls(*range(8))
    for done, record in enumerate(records, 1):
        assert list(Warc(str(other)).records(record.mark)) == records[done:]


@pytest.mark.parametrize("damage", [name for name in vars(Damage) if not name.startswith("_")])
def test_reading_goes_on_after_any_mark_despite_damage(archive, damage):
    path = fill(archive)
    path.write_bytes(getattr(Damage, damage)(path.read_bytes(), archive.offsets))
    records = list(Warc(str(path)).records())
    for done, record in enumerate(records, 1):
        assert list(Warc(str(path)).records(record.mark)) == records[done:]


@pytest.mark.parametrize("wrapping", WRAPPINGS)
@pytest.mark.parametrize("damage", [None, "header", "garbage"])
def test_pipe_gives_the_same_as_a_file(archive, tmp_path, wrapping, damage):
    path = fill(archive)
    if damage and wrapping != "gzip a record":
        pytest.skip("damage is made for members")
    data = packed(path, wrapping)
    path.write_bytes(getattr(Damage, damage)(data, archive.offsets) if damage else data)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=lambda: pipe.write_bytes(path.read_bytes()))
    writer.start()
    through = [one._replace(source="") for one in Warc(str(pipe)).records()]
    writer.join()
    assert through == [one._replace(source="") for one in Warc(str(path)).records()]


def test_dictionary_of_zstandard(archive, tmp_path):
    plain = gzip.decompress(fill(archive, 40).read_bytes())
    starts = [at for at in range(len(plain)) if plain.startswith(b"WARC/1.", at)]
    parts = [plain[a:b] for a, b in zip(starts, [*starts[1:], None], strict=True)]
    dictionary = zstandard.train_dictionary(2048, parts)
    packer = zstandard.ZstdCompressor(dict_data=dictionary)
    raw = dictionary.as_bytes()
    path = tmp_path / "pages.warc.zst"
    frames = b"".join(map(packer.compress, parts))
    path.write_bytes(b"\x5d\x2a\x4d\x18" + len(raw).to_bytes(4, "little") + raw + frames)
    records = list(Warc(str(path)).records())
    assert [one.url for one in records] == urls(*range(40))
    assert list(Warc(str(path)).records(records[20].mark)) == records[21:]


def test_damaged_address_is_none(tmp_path):
    lines = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: ht/2222222Z\r\nContent-Length: 4000\r\n\r\n"
    path = tmp_path / "a.warc.gz"
    path.write_bytes(gzip.compress(lines.encode() + os.urandom(4000))[:-8] + bytes(8))
    (record,) = Warc(str(path)).records()
    assert record.failure
    assert record.url is None
