"""Every engine in local mode, on two thousand rows with bad ones among them: the articles of `clean`, in their places.

Run by `make engines`, in virtual environments that have the engines. An engine that can't be imported fails its tests.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.enable_socket  # engines talk to their own processes over sockets
sys.path.insert(0, str(Path(__file__).parent))
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def table():
    import engine_rows as rows
    import pyarrow as pa

    made = rows.pages()
    return pa.table({"url": [rows.address(row) for row in range(len(made))], "html": pa.array(made, pa.binary()), "id": range(len(made))})


@pytest.fixture(scope="module")
def expected():
    import engine_rows as rows

    return rows.expected()


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    """A WARC of twenty pages, a redirect among them, and one member damaged."""
    from io import BytesIO

    import engine_rows as rows
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    path = tmp_path_factory.mktemp("warc") / "pages.warc.gz"
    starts = []
    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=True)
        for number in range(20):
            starts.append(stream.tell())
            status = "302 Found" if number == 3 else "200 OK"
            header = StatusAndHeaders(status, [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
            writer.write_record(writer.create_warc_record(rows.address(number), "response", payload=BytesIO(rows.page(number)), http_headers=header))
    data = bytearray(path.read_bytes())
    middle = (starts[7] + starts[8]) // 2
    data[middle : middle + 20] = b"\0" * 20
    path.write_bytes(data)
    return path


def check(got, expected):
    from newsclean.columnar import articles

    assert list(articles(got)) == expected
    errors = [row for row, error in enumerate(got["error"].to_pylist()) if error]
    assert errors == [row for row, article in enumerate(expected) if article is None]


def check_archive(rows):
    """19 records are told apart: pages, one redirect, and one that is damaged."""
    import engine_rows

    by_url = {row["url"]: row for row in rows}
    assert len(rows) >= 20
    whole = [number for number in range(20) if number not in {3, 7}]
    assert [by_url[engine_rows.address(number)]["html"] for number in whole] == [engine_rows.page(number) for number in whole]
    assert by_url[engine_rows.address(3)]["skip"] == "status:302"
    assert sum(bool(row["error"]) for row in rows) == 1


@pytest.mark.engines
class TestSpark:
    @pytest.fixture(scope="class")
    def session(self):
        from pyspark.sql import SparkSession

        os.environ["PYSPARK_PYTHON"] = sys.executable
        os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(Path(__file__).parent), os.environ.get("PYTHONPATH")]))
        settings = {"spark.ui.enabled": "false", "spark.sql.execution.arrow.maxRecordsPerBatch": "300", "spark.driver.memory": "1g"}
        builder = SparkSession.builder.master("local[2]")
        for name, value in settings.items():
            builder = builder.config(name, value)
        session = builder.getOrCreate()
        yield session
        session.stop()

    def test_same_articles(self, session, table, expected):
        from newsclean.engines import spark
        from newsclean.engines.arrow import Columns

        frame = session.createDataFrame(table).repartition(4)
        got = spark.clean(frame, Columns(keep=("id",))).toArrow().sort_by("id")
        assert got["id"].to_pylist() == list(range(len(expected)))
        check(got, expected)

    def test_columns_are_found_by_name_whatever_their_order(self, session, table, expected):
        from newsclean.engines import spark
        from newsclean.engines.arrow import Columns

        frame = session.createDataFrame(table.slice(0, 50)).select("id", "html", "url")
        got = spark.clean(frame, Columns(keep=("id",))).select("title", "id", "error").toArrow().sort_by("id")
        assert got["title"].to_pylist() == [article and article.title for article in expected[:50]]

    def test_a_page_that_kills_its_process_costs_its_row(self, session, table, expected):
        import engine_rows

        from newsclean.batch import Limits
        from newsclean.engines import spark
        from newsclean.engines.arrow import Columns

        frame = session.createDataFrame(table.slice(0, 40)).repartition(2)
        made = spark.clean(frame, Columns(keep=("id",)), clean=engine_rows.clean_or_die, guard=Limits(seconds=20))
        rows = made.toArrow().sort_by("id").to_pylist()
        died = [row["id"] for row in rows if row["error"] and row["error"]["exception"] == "WorkerDied"]
        assert died == [engine_rows.DEADLY]
        titles = [row["title"] for row in rows]
        assert titles == [None if row == engine_rows.DEADLY else article and article.title for row, article in enumerate(expected[:40])]

    def test_a_missing_column_is_told_at_once(self, session):
        from newsclean.engines import spark
        from newsclean.engines.arrow import ColumnError

        with pytest.raises(ColumnError, match="no column 'html'; the columns are id"):
            spark.clean(session.range(3))

    def test_warc_by_path_and_as_bytes(self, session, archive):
        from newsclean.engines import spark

        for path in (str(archive), f"file://{archive}"):
            check_archive(spark.read_warc(session, [path]).toArrow().to_pylist())
        rows = [spark._row(record) for record in spark.warc.records("s3://bucket/pages.warc.gz", archive.open("rb"))]
        check_archive([dict(zip(spark.warc.SCHEMA.names, row, strict=True)) for row in rows])
        files = session.sparkContext.binaryFiles(str(archive)).flatMap(spark._rows_of_bytes).collect()
        check_archive([dict(zip(spark.warc.SCHEMA.names, row, strict=True)) for row in files])


@pytest.mark.engines
class TestRay:
    @pytest.fixture(autouse=True)
    def _cluster(self):
        import ray

        ray.init(num_cpus=2, object_store_memory=300 << 20, include_dashboard=False, log_to_driver=False)
        yield
        ray.shutdown()

    def test_same_articles(self, table, expected):
        import pyarrow as pa
        import ray

        from newsclean.engines import ray as cleaning
        from newsclean.engines.arrow import Columns

        made = cleaning.clean(ray.data.from_arrow(table).repartition(6), Columns(keep=("id",)))
        got = pa.concat_tables(ray.get(made.to_arrow_refs())).sort_by("id")
        assert got["id"].to_pylist() == list(range(len(expected)))
        check(got, expected)

    def test_warc(self, archive):
        from newsclean.engines import ray as cleaning

        pages = cleaning.read_warc([str(archive)])
        check_archive(pages.take_all())
        titles = [row["title"] for row in cleaning.clean(pages).take_all()]
        assert sum(title is not None for title in titles) == 18


@pytest.mark.engines
class TestDatasets:
    def test_same_articles_in_two_processes(self, table, expected, tmp_path):
        import datasets

        from newsclean.engines import datasets as cleaning
        from newsclean.engines.arrow import Columns

        table_path = tmp_path / "pages.parquet"
        datasets.Dataset(table).to_parquet(str(table_path))
        pages = datasets.Dataset.from_parquet(str(table_path), cache_dir=str(tmp_path))
        got = cleaning.clean(pages, Columns(keep=("id",)), num_proc=2, batch_size=300).with_format("arrow")[:]
        assert got["id"].to_pylist() == list(range(len(expected)))
        check(got, expected)

    def test_streamed(self, table, expected):
        import datasets

        from newsclean.engines import datasets as cleaning
        from newsclean.engines.arrow import Columns

        stream = datasets.Dataset(table.slice(0, 200)).to_iterable_dataset()
        rows = list(cleaning.clean(stream, Columns(keep=("id",)), batch_size=64))
        assert [row["id"] for row in rows] == list(range(200))
        assert [row["title"] for row in rows] == [article and article.title for article in expected[:200]]


@pytest.mark.engines
class TestDatatrove:
    def test_extractor_never_raises_and_keeps_every_story(self, table, expected):
        from datatrove.data import Document

        from newsclean.engines.datatrove import Newsclean

        texts = [(one or b"").decode("utf-8", "replace") for one in table["html"].to_pylist()[:400]]
        documents = [Document(text=text, id=str(number)) for number, text in enumerate(texts)]
        got = {document.id: document.text for document in Newsclean(timeout=20)(documents)}
        assert got == {str(number): text for number, text in enumerate(_stories(texts)) if text}

    def test_step_keeps_the_fields(self, table):
        from datatrove.data import Document

        from newsclean.engines.datatrove import CleanPages

        texts = [(one or b"").decode("utf-8", "replace") for one in table["html"].to_pylist()]
        documents = [Document(text=text, id=str(number), metadata={"n": number}) for number, text in enumerate(texts)]
        got = list(CleanPages()(documents))
        assert [document.text for document in got] == [text for text in _stories(texts) if text]
        first = got[0].metadata
        assert (first["n"], first["title"], first["authors"][0]["name"]) == (0, "Bridge 0 closed after the flood", "Ada Quill")

    def test_unknown_fields_are_told(self):
        from newsclean.engines.datatrove import CleanPages

        with pytest.raises(ValueError, match="no field headline"):
            CleanPages(fields=["headline"])


def _stories(texts):
    from newsclean import clean

    return [clean(text).text for text in texts]


def titles(articles):
    return [article and article.title for article in articles]


@pytest.mark.engines
class TestRecipes:
    """The recipes' ways, on as many rows as the others."""

    def test_pandas(self, table, expected):
        import pyarrow as pa

        from newsclean.engines.arrow import clean_batch

        frame = table.to_pandas()
        check(clean_batch(pa.Table.from_pandas(frame, preserve_index=False), keep=["id"]), expected)

    def test_polars(self, table, expected):
        import polars as pl

        from newsclean.engines.arrow import ARTICLE_SCHEMA, clean_batch

        schema = pl.from_arrow(ARTICLE_SCHEMA.empty_table()).schema
        pages = pl.from_arrow(table).lazy().select("url", "html")
        made = pages.map_batches(lambda frame: pl.from_arrow(clean_batch(frame.to_arrow())), schema=schema, streamable=True)
        assert made.select("title").collect()["title"].to_list() == titles(expected)

    def test_duckdb(self, table, expected):
        import duckdb
        import pyarrow as pa

        from newsclean.engines.arrow import Columns, clean_batches, schema_of

        connection = duckdb.connect()
        connection.register("pages", table)
        batches = connection.execute("select id, url, html from pages").to_arrow_reader(256)
        schema = schema_of(table.schema, ["id"])
        made = (one for cleaned in clean_batches(batches, Columns(keep=("id",))) for one in cleaned.to_batches())
        articles = pa.RecordBatchReader.from_batches(schema, made)  # noqa: F841  (DuckDB finds it by its name)
        rows = duckdb.connect().execute("select id, title from articles order by id").fetchall()
        assert rows == list(enumerate(titles(expected)))

    def test_dask(self, table, expected):
        import dask

        from newsclean.engines.arrow import clean_batch

        parts = [table.slice(start, 500) for start in range(0, len(table), 500)]
        made = dask.compute(*[dask.delayed(clean_batch)(part) for part in parts], scheduler="threads")
        assert [title for part in made for title in part["title"].to_pylist()] == titles(expected)


@pytest.mark.engines_daft
class TestDaftAndBeam:
    def test_daft(self, table, expected):
        import daft
        import pyarrow as pa

        from newsclean.engines.arrow import clean_batch

        @daft.func.batch(return_dtype=daft.DataType.string())
        def title(html: daft.Series) -> daft.Series:
            return daft.Series.from_arrow(clean_batch(pa.table({"html": html.to_arrow()}))["title"].combine_chunks())

        pages = daft.from_arrow(table)
        rows = pages.select(pages["id"], title(pages["html"]).alias("title")).sort("id").to_pylist()
        assert [row["title"] for row in rows] == titles(expected)

    def test_beam(self, table, expected, tmp_path):
        import json

        import apache_beam as beam
        import pyarrow as pa

        from newsclean.engines.arrow import clean_batch

        def cleaned(rows):
            return clean_batch(pa.Table.from_pylist(rows, table.schema), keep=["id"]).select(["id", "title"]).to_pylist()

        rows = table.to_pylist()
        with beam.Pipeline() as pipeline:
            batches = pipeline | beam.Create(rows) | beam.BatchElements(min_batch_size=16, max_batch_size=256)
            batches | beam.FlatMap(cleaned) | beam.Map(json.dumps) | beam.io.WriteToText(str(tmp_path / "titles"))
        lines = [json.loads(line) for path in tmp_path.glob("titles*") for line in path.read_text().splitlines()]
        assert [line["title"] for line in sorted(lines, key=lambda line: line["id"])] == titles(expected)


@pytest.mark.engines
class TestScrapy:
    def test_items_of_a_crawl(self, table, expected, tmp_path):
        """A spider in a process of its own (a reactor can't be started twice): items are written as JSON lines."""
        import json
        import subprocess

        spider = tmp_path / "spider.py"
        spider.write_text(SPIDER)
        out = tmp_path / "items.jsonl"
        subprocess.run([sys.executable, str(spider), str(out), str(Path(__file__).parent)], check=True, timeout=300)
        rows = {row["id"]: row for row in map(json.loads, out.read_text().splitlines())}
        assert sorted(rows) == list(range(len(expected)))
        for number, article in enumerate(expected):
            cleaned = rows[number].get("article")
            assert (cleaned and cleaned["title"]) == (article and article.title)


SPIDER = '''
import sys
import scrapy
from scrapy.crawler import AsyncCrawlerProcess

class Items(scrapy.Spider):
    name = "items"

    async def start(self):
        sys.path.insert(0, sys.argv[2])
        import engine_rows as rows
        for number, page in enumerate(rows.pages()):
            yield {"id": number, "html": page, "url": rows.address(number)}

class DropPage:
    def process_item(self, item):
        del item["html"]
        return item

if __name__ == "__main__":
    process = AsyncCrawlerProcess(settings={
        "ITEM_PIPELINES": {"newsclean.engines.scrapy.CleanPipeline": 300, DropPage: 900},
        "FEEDS": {sys.argv[1]: {"format": "jsonlines"}}, "LOG_LEVEL": "WARNING", "TELNETCONSOLE_ENABLED": False,
    })
    process.crawl(Items)
    process.start()
'''
