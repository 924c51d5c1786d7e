"""Inputs and outputs, by what they are called and by what they hold."""

from __future__ import annotations

import csv
import datetime
import decimal
import gzip
import io
import json
import os

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard
from warcio.archiveiterator import ArchiveIterator

from newsclean import Article, batch
from newsclean.batch import Columns, Inputs, Output, Plan, UsageError
from newsclean.batch.sinks.table import schema
from tests.batch.material import page, read_jsonl, url, write_jsonl
from tests.batch.poison import quick


def records(*names, **options):
    return list(batch.read(*map(str, names), **options))


def pages_of(*names, **options):
    return [record.data for record in records(*names, **options)]


def run(source, target, to="jsonl", *, form=None, columns=None, **options):
    inputs = Inputs(
        [str(one) for one in (source if isinstance(source, list) else [source])], form, columns or Columns()
    )
    output = options.pop("output", None) or Output(to)
    return batch.run(Plan(inputs, str(target), output, clean=quick, workers=0, **options))


# Rows


@pytest.mark.parametrize("ending", ["jsonl", "jsonl.gz", "jsonl.zst", "ndjson"])
def test_json_lines(tmp_path, ending):
    lines = "".join(
        json.dumps({"url": url(number), "html": page(number), "id": number}) + "\n" for number in range(3)
    ).encode()
    pack = {"gz": gzip.compress, "zst": zstandard.compress}.get(ending.rpartition(".")[2], bytes)
    path = tmp_path / f"pages.{ending}"
    path.write_bytes(pack(lines))
    found = records(path)
    assert [(one.url, one.data, dict(one.columns), one.position) for one in found] == [
        (url(number), page(number), {"id": number}, number + 1) for number in range(3)
    ]
    for done, one in enumerate(found, 1):
        assert list(Inputs([str(path)]).records(one.mark)) == found[done:]


def test_json_lines_as_they_come(tmp_path):
    path = tmp_path / "pages.jsonl"
    lines = [
        '\ufeff{"html": "<p>a</p>"}',
        "",
        "not JSON",
        "[1, 2]",
        '{"html": null, "text": "b"}',
        '{"html": 7}',
        '{"url": "x"}',
        '{"html": "\\ud800 <p>c</p>", "score": NaN}',
        '{"html": "d"}',
    ]
    path.write_text("\n".join(lines), encoding="utf-8")  # the last line has no end
    found = [one.failure.exception if one.failure else one.skip or one.data for one in records(path)]
    assert found[0] == "<p>a</p>"
    assert found[1] in {"JSONDecodeError", "ValueError"}
    assert found[2:6] == ["TypeError", "b", "TypeError", "no-page"]
    assert "<p>c</p>" in found[6]
    assert found[7] == "d"
    assert [one.position for one in records(path)] == [1, 3, 4, 5, 6, 7, 8, 9]
    summary = run(path, tmp_path / "out.jsonl")
    assert (summary["records"], summary["articles"], summary["balanced"]) == (8, 4, True)


def test_line_that_is_too_long_costs_itself(tmp_path, monkeypatch):
    monkeypatch.setattr("newsclean.batch.sources.jsonl.MAX_LINE", 1000)
    path = write_jsonl(tmp_path / "pages.jsonl", ["a", "b" * 5000, "c"])
    found = records(path)
    assert [bool(one.failure) for one in found] == [False, True, False]
    assert list(Inputs([str(path)]).records(found[1].mark)) == found[2:]


def test_damaged_gzip_of_lines_keeps_what_comes_before(tmp_path):
    path = write_jsonl(tmp_path / "pages.jsonl.gz", [page(number) for number in range(3000)])
    path.write_bytes(path.read_bytes()[:-500])
    *found, last = records(path)
    assert len(found) > 100
    assert not any(one.failure for one in found)
    assert last.failure.exception == "EOFError"


def test_csv(tmp_path):
    path = tmp_path / "pages.csv"
    with path.open("w", newline="", encoding="utf-8-sig") as stream:
        writer = csv.writer(stream)
        writer.writerow(["id", "html", "link"])
        writer.writerow(["1", page(1).replace("><", ">\n<"), url(1)])
        writer.writerow(["2", "", url(2)])
        writer.writerow(["3", page(3) + "x" * 200_000, url(3)])
    found = records(path)
    assert [one.url for one in found] == [url(1), url(2), url(3)]
    assert [one.skip for one in found] == [None, "no-page", None]
    assert [dict(one.columns) for one in found] == [{"id": "1"}, {"id": "2"}, {"id": "3"}]
    for done, one in enumerate(found, 1):
        assert list(Inputs([str(path)]).records(one.mark)) == found[done:]


def test_csv_in_another_encoding_keeps_its_bytes(tmp_path):
    path = tmp_path / "pages.csv"
    path.write_bytes('html\n"<p>Žluťoučký kůň</p>"\n'.encode("iso-8859-2"))
    assert pages_of(path) == ["<p>Žluťoučký kůň</p>".encode("iso-8859-2")]


def test_tsv(tmp_path):
    path = tmp_path / "pages.tsv.gz"
    path.write_bytes(gzip.compress(b"text\turl\nSome words, here\thttps://news.example/\n"))
    [one] = records(path)
    assert (one.data, one.url) == ("Some words, here", "https://news.example/")


@pytest.mark.parametrize("kind", [pa.string(), pa.large_string(), pa.binary(), pa.large_binary()])
def test_parquet(tmp_path, kind):
    path = tmp_path / "pages.parquet"
    html = [
        page(number) if kind in {pa.string(), pa.large_string()} else page(number).encode() for number in range(200)
    ]
    html[7] = None
    table = pa.table({"html": pa.array(html, kind), "url": [url(n) for n in range(200)], "id": range(200)})
    pq.write_table(table, path, row_group_size=30)
    found = records(path)
    assert [one.data for one in found if not one.skip] == [one for one in html if one is not None]
    assert [one.columns["id"] for one in found] == list(range(200))
    assert found[7].skip == "no-page"
    for done in (1, 29, 30, 31, 100, 200):
        assert list(Inputs([str(path)]).records(found[done - 1].mark)) == found[done:]


def test_damaged_parquet_has_a_line_for_each_row(tmp_path):
    path = tmp_path / "pages.parquet"
    html = pa.array([page(number) + os.urandom(50).hex() for number in range(100)])
    pq.write_table(pa.table({"html": html}), path, row_group_size=50, write_page_checksum=True)
    data = bytearray(path.read_bytes())
    data[200:400] = bytes(200)
    path.write_bytes(data)
    found = records(path)
    assert len(found) == 100
    assert [bool(one.failure) for one in found] == [True] * 50 + [False] * 50


def test_named_columns(tmp_path):
    path = tmp_path / "pages.jsonl"
    path.write_text('{"html": "no", "mine": "yes", "where": "https://news.example/", "when": "2025-04-10"}\n')
    [one] = records(path, columns=Columns(html="mine", url="where", retrieved="when"))
    assert (one.data, one.url, one.retrieved.year, dict(one.columns)) == (
        "yes",
        "https://news.example/",
        2025,
        {"html": "no"},
    )


def test_missing_columns(tmp_path):
    path = tmp_path / "pages.csv"
    path.write_text("a,b\n1,2\n")
    with pytest.raises(UsageError, match="no column 'html'; there are 'a', 'b'"):
        records(path, columns=Columns(html="html"))


@pytest.mark.parametrize(
    ("written", "moment"),
    [("2025-04-10T08:30:00Z", "2025-04-10T08:30:00+00:00"), ("2025-04-10", "2025-04-10T00:00:00"),
     (0, "1970-01-01T00:00:00+00:00"), ("soon", None), (None, None), ([], None), (1e300, None)],
)  # fmt: skip
def test_times_of_the_crawl(tmp_path, written, moment):
    path = tmp_path / "pages.jsonl"
    path.write_text(json.dumps({"html": "x", "crawled": written}) + "\n")
    [one] = records(path)
    assert (one.retrieved.isoformat() if one.retrieved else None) == moment


# Files


@pytest.fixture
def folder(tmp_path):
    root = tmp_path / "mirror"
    (root / "b").mkdir(parents=True)
    (root / "a.html").write_text(page(0))
    (root / "b" / "index.php?id=3").write_text(page(1))
    (root / "b" / "notes.md").write_text("# News 2\n\nwords")
    (root / "c.html.gz").write_bytes(gzip.compress(page(3).encode()))
    (root / "d.png").write_bytes(b"\x89PNG")
    (root / "e.css").write_text("a {}")
    (root / ".hidden").write_text("x")
    write_jsonl(root / "f.jsonl", [page(4), page(5)])
    return root


def test_folder(folder):
    found = records(folder)
    assert [one.skip for one in found] == [None, None, None, None, "file-type:image", "file-type:css", None, None]
    assert [one.kind for one in found[:4]] == ["html", None, "markdown", "html"]
    assert found[3].data == page(3).encode()
    assert found[0].columns == {"path": str(folder / "a.html")}
    for done, one in enumerate(found, 1):
        assert list(Inputs([str(folder)]).records(one.mark)) == found[done:]


def test_list_of_paths(folder, tmp_path):
    listed = tmp_path / "list.txt"
    names = [folder / "a.html", folder / "missing.html", folder / "f.jsonl"]
    listed.write_text("".join(f"{name}\n" for name in names))
    found = records(listed, form="paths")
    assert [bool(one.failure) for one in found] == [False, True, False, False]
    assert found[1].failure.exception == "FileNotFoundError"
    for done, one in enumerate(found, 1):
        assert list(Inputs([str(listed)], "paths").records(one.mark)) == found[done:]


def test_patterns_are_sorted(tmp_path):
    for number in (2, 0, 1):
        write_jsonl(tmp_path / f"part-{number}.jsonl", [page(number)])
    assert pages_of(tmp_path / "part-*.jsonl") == [page(0), page(1), page(2)]
    with pytest.raises(UsageError, match="there is no file"):
        records(tmp_path / "nothing-*.jsonl")


def test_file_without_a_telling_name(tmp_path, archive):
    (tmp_path / "one").write_text(page(0))
    (tmp_path / "two").write_text(json.dumps({"html": page(1)}))
    (tmp_path / "three").write_bytes(archive.add(page(2)).close().read_bytes())
    assert pages_of(tmp_path / "one", tmp_path / "two", tmp_path / "three") == [
        page(0).encode(),
        page(1),
        page(2).encode(),
    ]


# Outputs


@pytest.fixture
def source(tmp_path):
    return write_jsonl(
        tmp_path / "pages.jsonl", [page(number) for number in range(5)], id=lambda n: n, title=lambda n: f"t{n}"
    )


def unpacked(path):
    data = path.read_bytes()
    if path.suffix == ".zst":
        return zstandard.ZstdDecompressor().stream_reader(data, read_across_frames=True).read()
    return gzip.decompress(data) if path.suffix == ".gz" else data


@pytest.mark.parametrize("to", ["jsonl", "jsonl.gz", "jsonl.zst"])
def test_json_lines_out(source, tmp_path, to):
    target = tmp_path / f"out.{to}"
    summary = run(source, target, to)
    rows = [json.loads(line) for line in unpacked(target).splitlines()]
    assert [row["title"] for row in rows] == [f"News {number}" for number in range(5)]
    assert [(row["id"], row["input_title"]) for row in rows] == [(number, f"t{number}") for number in range(5)]
    Article.model_validate({name: value for name, value in rows[0].items() if name in Article.model_fields})
    assert (summary["records"], summary["articles"], summary["balanced"]) == (5, 5, True)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([target.name, "pages.jsonl"])


def test_fields(source, tmp_path):
    run(source, tmp_path / "out.jsonl", output=Output("jsonl", ("text", "title", "url", "paragraphs")))
    [first, *_] = (tmp_path / "out.jsonl").read_text().splitlines()
    assert list(json.loads(first)) == ["text", "title", "url", "paragraphs", "id", "input_title"]


def test_removed_is_there_where_it_is_asked_for(tmp_path):
    source = write_jsonl(tmp_path / "pages.jsonl", [page(0, "<p>Subscribe to our newsletter</p>")])
    inputs = Inputs([str(source)])
    batch.run(Plan(inputs, str(tmp_path / "with.jsonl"), Output("jsonl", ("title", "removed")), workers=0))
    batch.run(Plan(inputs, str(tmp_path / "without.jsonl"), workers=0))
    assert isinstance(read_jsonl(tmp_path / "with.jsonl")[0]["removed"], list)
    assert read_jsonl(tmp_path / "without.jsonl")[0]["removed"] is None


def test_parquet_out(source, tmp_path):
    run(source, tmp_path / "out.parquet", output=Output("parquet", (), ("id",)))
    table = pq.read_table(tmp_path / "out.parquet")
    assert table.schema.names == [*schema().names[:-1], "id", "other_columns"]
    rows = table.to_pylist()
    assert [row["title"] for row in rows] == [f"News {number}" for number in range(5)]
    assert [(row["id"], json.loads(row["other_columns"])) for row in rows] == [
        (str(n), {"input_title": f"t{n}"}) for n in range(5)
    ]
    assert rows[0]["body"][0]["kind"] == "paragraph"


def test_parquet_schema_has_every_field():
    assert set(schema().names) == {*Article.model_fields, "other_columns"}


def test_parquet_takes_any_real_article(tmp_path):
    source = write_jsonl(
        tmp_path / "pages.jsonl", [page(number, "<ul><li>a<li>b</ul><h2>c</h2>") for number in range(5)]
    )
    batch.run(Plan(Inputs([str(source)]), str(tmp_path / "out.parquet"), Output("parquet"), workers=0))
    rows = pq.read_table(tmp_path / "out.parquet").to_pylist()
    batch.run(Plan(Inputs([str(source)]), str(tmp_path / "out.jsonl"), Output("jsonl"), workers=0))
    for row, line in zip(rows, read_jsonl(tmp_path / "out.jsonl"), strict=True):
        del row["other_columns"]
        row["evidence"] = {one.pop("field"): one for one in row["evidence"]}
        assert row == line


def test_pages_out(source, tmp_path):
    run(source, f"{tmp_path}/out/", "json", shard_size=3)
    found = sorted(str(path.relative_to(tmp_path / "out")) for path in (tmp_path / "out").rglob("*.json"))
    assert found == [
        "part-00000/000000.json", "part-00000/000001.json", "part-00000/000002.json", "part-00001/000000.json",
        "part-00001/000001.json", "summary.json",
    ]  # fmt: skip
    assert json.loads((tmp_path / "out" / "part-00001" / "000000.json").read_text())["title"] == "News 3"


@pytest.mark.parametrize("to", ["wet", "wet.gz", "wet.zst"])
def test_wet_out(source, tmp_path, to):
    target = tmp_path / f"out.warc.{to}"
    run(source, target, to)
    found = list(ArchiveIterator(io.BytesIO(unpacked(target))))
    assert len(found) == 5
    [again, *_] = records(target)
    assert again.url == url(0)
    assert again.data.decode().startswith("News 0\n")
    assert len(records(target)) == 5


def test_what_json_has_no_word_for(tmp_path):
    path = tmp_path / "pages.jsonl"
    path.write_text(
        '{"html": "<p>\\ud800 rain</p>", "url": "https://news.example/\\udfff", "score": NaN, '
        '"big": 99999999999999999999, "\\ud801": 1}\n'
    )
    for to in ("jsonl", "parquet", "wet"):
        assert run(path, tmp_path / f"out.{to}", to)["articles"] == 1
    [row] = read_jsonl(tmp_path / "out.jsonl")
    assert (row["score"], row["big"]) == (None, 99999999999999999999)


def test_columns_of_other_types(tmp_path):
    path = tmp_path / "pages.parquet"
    columns = {
        "html": ["<p>x</p>"],
        "day": [datetime.date(2025, 4, 10)],
        "price": [decimal.Decimal("1.50")],
        "blob": [b"\xff"],
        "no": [float("nan")],
    }
    pq.write_table(pa.table(columns), path)
    run(path, tmp_path / "out.jsonl")
    [row] = read_jsonl(tmp_path / "out.jsonl")
    assert (row["day"], row["price"], row["blob"], row["no"]) == ("2025-04-10", "1.50", "\ufffd", None)


def test_same_input_same_bytes(source, tmp_path):
    for to in ("jsonl.gz", "jsonl.zst", "parquet", "wet.gz"):
        one, other = tmp_path / f"one.{to}", tmp_path / f"other.{to}"
        run(source, one, to)
        run(source, other, to)
        assert one.read_bytes() == other.read_bytes()
