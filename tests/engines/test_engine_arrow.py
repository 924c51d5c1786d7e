"""The kernel: every type of cell, every kind of row, and back to articles without a difference."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsclean import Article, Cleaner, clean
from newsclean.article import Author, Block, Evidence, Image, Kind, Removed, Warning
from newsclean.batch import Limits
from newsclean.columnar import ARTICLE_SCHEMA, articles, table
from newsclean.engines.arrow import ColumnError, Columns, clean_batch, clean_batches, schema_of

sys.path.insert(0, str(Path(__file__).parent))
import engine_rows as rows

PAGES = rows.pages(60)
TYPES = [pa.binary(), pa.large_binary(), pa.binary_view(), pa.dictionary(pa.int32(), pa.binary())]
TEXT_TYPES = [pa.string(), pa.large_string(), pa.string_view(), pa.dictionary(pa.int16(), pa.string())]


def _addresses(count: int) -> list[str]:
    return [rows.address(row) for row in range(count)]


@pytest.mark.parametrize("kind", TYPES, ids=str)
def test_bytes_of_every_type_give_the_articles_that_clean_gives(kind: pa.DataType) -> None:
    cells = pa.array(PAGES, kind) if not pa.types.is_dictionary(kind) else pa.array(PAGES, pa.binary()).dictionary_encode()
    cleaned = clean_batch(pa.table({"html": cells, "url": _addresses(len(PAGES))}))
    assert list(articles(cleaned)) == rows.expected(len(PAGES))
    assert cleaned.schema == ARTICLE_SCHEMA


@pytest.mark.parametrize("kind", TEXT_TYPES, ids=str)
def test_text_of_every_type(kind: pa.DataType) -> None:
    texts = [None if one is None else one.decode("utf-8", "ignore") for one in PAGES]
    cells = pa.array(texts, kind) if not pa.types.is_dictionary(kind) else pa.array(texts, pa.string()).dictionary_encode()
    cleaned = clean_batch(pa.table({"html": cells}))
    assert list(articles(cleaned)) == [None if one is None else clean(one) for one in texts]


def test_nulls_and_empty_tables() -> None:
    nulls = clean_batch(pa.table({"html": pa.nulls(3)}))
    assert [error["exception"] for error in nulls["error"].to_pylist()] == ["NoPage"] * 3
    nothing = clean_batch(pa.table({"html": pa.array([], pa.string())}))
    assert (nothing.num_rows, nothing.schema) == (0, ARTICLE_SCHEMA)


def test_record_batches_and_chunks_and_slices() -> None:
    whole = pa.table({"html": pa.array(PAGES, pa.binary())})
    expected = clean_batch(whole)
    chunked = pa.concat_tables([whole.slice(0, 7), whole.slice(7)])
    assert clean_batch(chunked).equals(expected)
    assert clean_batch(whole.to_batches()[0].slice(5, 4)).equals(expected.slice(5, 4))


def test_text_that_is_no_utf8_is_read_as_bytes() -> None:
    wrong = pa.array([b"<p>caf\xe9 by the river, where it rained all day.</p>", None], pa.binary())
    cells = pa.Array.from_buffers(pa.string(), 2, wrong.buffers())
    [article, missing] = articles(clean_batch(pa.table({"html": cells})))
    assert missing is None
    assert article is not None
    assert article.text.startswith("café")


def test_text_is_read_where_there_is_no_html() -> None:
    dump = "Rain\n\nIt rained all day in the valley, and the river rose by a metre before night.\n"
    pages = pa.table({"html": [None, "<h1>Sun</h1><p>The sun shone all day, and the hay was dry.</p>"], "dump": [dump, dump]})
    first, second = articles(clean_batch(pages, text="dump"))
    assert (first, second) == (clean(dump), clean(pages["html"][1].as_py()))


def test_columns_are_passed_through_under_names_of_their_own() -> None:
    pages = pa.table({"id": [7, 8], "url": ["https://a.example/1", None], "html": PAGES[:2]})
    cleaned = clean_batch(pages, keep=["id", "url"])
    assert cleaned.schema == schema_of(pages.schema, ["id", "url"])
    assert cleaned.schema.names[:3] == ["id", "input_url", "url"]
    assert cleaned["id"].to_pylist() == [7, 8]
    assert cleaned["url"].to_pylist() == cleaned["input_url"].to_pylist() == ["https://a.example/1", None]


def test_when_a_page_was_fetched() -> None:
    moment = datetime(2025, 4, 11, 9, 30, tzinfo=UTC)
    stamps: list[pa.Array] = [
        pa.array([moment], pa.timestamp("us", "UTC")),
        pa.array([moment.replace(tzinfo=None)], pa.timestamp("s")),
        pa.array([moment.isoformat()]),
    ]
    for stamp in stamps:
        [article] = articles(clean_batch(pa.table({"html": PAGES[:1], "retrieved": stamp})))
        assert article is not None
        assert article.retrieved == moment
    [article] = articles(clean_batch(pa.table({"html": PAGES[:1], "retrieved": ["yesterday"]})))
    assert article is not None
    assert article.retrieved is None


@pytest.mark.parametrize(
    ("pages", "named", "message"),
    [
        ({"body": ["x"]}, {}, "no column 'html'; the columns are body"),
        ({"html": ["x"]}, {"url": "address"}, "no column 'address'"),
        ({"html": ["x"]}, {"keep": ["id"]}, "no column 'id'"),
        ({"html": [1]}, {}, "holds int64, and pages are text or bytes"),
        ({"html": ["x"]}, {"html": None}, "name the column"),
    ],
)
def test_wrong_columns_are_named(pages: dict[str, list[object]], named: dict[str, object], message: str) -> None:
    with pytest.raises(ColumnError, match=message):
        clean_batch(pa.table(pages), **named)  # type: ignore[arg-type]


def _fails(source: object, **known: object) -> Article:
    raise RuntimeError("the cleaner broke")


def _odd(source: object, **known: object) -> Article:
    return Article(title="lone \ud800 surrogate", kind=Kind.ARTICLE, confidence=1)


def test_a_row_that_fails_has_its_error_and_its_place() -> None:
    cleaned = clean_batch(pa.table({"html": PAGES[:2]}), clean=_fails)
    assert cleaned["error"].to_pylist() == [{"stage": "clean", "exception": "RuntimeError", "message": "the cleaner broke"}] * 2
    assert clean_batch(pa.table({"html": PAGES[:1]}), clean=_odd)["title"].to_pylist() == ["lone \ufffd surrogate"]


def test_a_cleaner_of_ones_own() -> None:
    own = Cleaner(fields=())
    assert clean_batch(pa.table({"html": PAGES[:1]}), clean=own.clean)["title"].to_pylist() == [None]


def _crashes(source: bytes, **known: object) -> Article:
    if b"Bridge 4 " in source:
        os.abort()
    return clean(source)


def test_under_guard_a_crash_costs_its_row() -> None:
    pages = pa.table({"id": range(9), "html": [rows.page(number) for number in range(9)]})
    batches = pages.to_batches(max_chunksize=4)
    cleaned = pa.concat_tables(clean_batches(batches, Columns(keep=("id",)), clean=_crashes, guard=Limits(seconds=20)))
    assert cleaned["id"].to_pylist() == list(range(9))
    failed = {row["id"]: row["error"]["exception"] for row in cleaned.to_pylist() if row["error"]}
    assert failed == {4: "WorkerDied"}
    assert [article and article.title for article in articles(cleaned)][3:6] == ["Bridge 3 closed after the flood", None, "Bridge 5 closed after the flood"]


def _described(fields: Iterable[pa.Field], depth: int = 0) -> Iterator[str]:
    """Names and types, one a line: Arrow's own words for a schema change from version to version."""
    for field in fields:
        inner = [field.type.field(at) for at in range(field.type.num_fields)]
        kind = re.match(r"\w+", str(field.type))[0] if inner else field.type
        yield f"{'  ' * depth}{field.name}: {kind}{'' if field.nullable else ' not null'}\n"
        yield from _described(inner, depth + 1)


def test_the_schema_is_pinned() -> None:
    kept = Path(__file__).with_name("article.arrow.txt")
    metadata = "".join(f"{key.decode()} = {value.decode()}\n" for key, value in sorted(ARTICLE_SCHEMA.metadata.items()))
    assert "".join(_described(ARTICLE_SCHEMA)) + metadata == kept.read_text("utf-8"), "write it anew where the change is meant"


TEXTS = st.text(st.characters(blacklist_categories=["Cs"]), max_size=12)
OPTIONAL = st.none() | TEXTS
ZONES = st.none() | st.integers(-1439, 1439).map(lambda minutes: timezone(timedelta(minutes=minutes)))
MOMENTS = st.none() | st.datetimes(timezones=ZONES)
COUNTS = st.none() | st.integers(0, 2**31)
SHARES = st.floats(0, 1)


@st.composite
def any_article(draw: st.DrawFn) -> Article:
    lists = {
        "authors": st.lists(st.builds(Author, name=TEXTS, role=OPTIONAL, url=OPTIONAL), max_size=2),
        "body": st.lists(st.builds(Block, text=TEXTS, level=COUNTS, items=st.none() | st.lists(TEXTS, max_size=2), time=MOMENTS), max_size=3),
        "images": st.lists(st.builds(Image, url=OPTIONAL, alt=OPTIONAL, caption=OPTIONAL, credit=OPTIONAL, lead=st.booleans()), max_size=2),
        "tags": st.lists(TEXTS, max_size=3),
        "warnings": st.lists(st.builds(Warning, code=TEXTS, message=TEXTS), max_size=2),
        "evidence": st.dictionaries(TEXTS, st.builds(Evidence, source=TEXTS, raw=TEXTS, confidence=SHARES, block=COUNTS), max_size=2),
        "removed": st.none() | st.lists(st.builds(Removed, index=st.integers(0, 9), text=TEXTS, role=TEXTS, stripper=TEXTS, reason=TEXTS), max_size=2),
    }
    plain = {"published": MOMENTS, "modified": MOMENTS, "retrieved": MOMENTS, "title": OPTIONAL, "url": OPTIONAL, "is_free": st.none() | st.booleans()}
    others = {"kind": st.sampled_from(Kind), "confidence": SHARES, "truncated": st.booleans(), "direction": st.sampled_from([None, "ltr", "rtl"])}
    return Article(**{name: draw(values) for name, values in (lists | plain | others).items()})


@settings(max_examples=150, deadline=None)
@given(st.lists(any_article(), max_size=4))
def test_articles_come_back_as_they_were(made: list[Article]) -> None:
    assert list(articles(table(made))) == made
