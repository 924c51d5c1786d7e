"""`newsclean run` as people use it: options, exit codes, what it says."""

from __future__ import annotations

import contextlib
import io
import json
import os
import random
import resource
import subprocess
import sys

import pytest

from newsclean import cli
from newsclean.batch import progress
from newsclean.batch.records import Failure, Record, Result
from tests.batch.material import command, environment, newsclean_run, page, read_jsonl, url, write_jsonl


@pytest.fixture
def source(tmp_path):
    return write_jsonl(tmp_path / "pages.jsonl", [page(number) for number in range(12)])


def run(*arguments):
    """In this process: faster, and as good for all but standard streams."""
    return cli.main(["run", *map(str, arguments), "--workers", "0"])


def test_file(source, tmp_path, capfd):
    assert run(source, "-o", tmp_path / "out.jsonl") == 0
    assert [row["url"] for row in read_jsonl(tmp_path / "out.jsonl")] == [url(number) for number in range(12)]
    out, said = capfd.readouterr()
    assert out == ""
    assert "12 records = 12 articles + 0 skipped + 0 errors" in said
    assert read_jsonl(tmp_path / "out.jsonl.errors.jsonl") == []


def test_folder_and_resume(source, tmp_path, capfd):
    folder = f"{tmp_path}/out/"
    assert run(source, "-o", folder, "--shard-size", "5") == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "errors.jsonl", "manifest.jsonl", "part-00000.jsonl.gz", "part-00001.jsonl.gz", "part-00002.jsonl.gz",
        "summary.json",
    ]  # fmt: skip
    capfd.readouterr()
    assert run(source, "-o", folder, "--shard-size", "5") == 0
    assert "is complete: nothing to do" in capfd.readouterr().err
    assert run(source, "-o", folder, "--shard-size", "6") == 2
    assert "begun with another shard-size (5, now 6)" in capfd.readouterr().err


def test_pipe(source):
    done = newsclean_run("-", "--from", "jsonl", "--quiet", "--workers", "1", data=source.read_bytes())
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == 12
    assert done.stderr == b""


def test_pipe_that_is_closed_early(source):
    process = subprocess.Popen(
        command(source, *[source] * 500, "--workers", "0", "--quiet"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    )
    assert process.stdout.readline()
    process.stdout.close()
    assert process.wait(60) == 0
    assert process.stderr.read() == b""


def test_errors(tmp_path, capfd):
    bad = tmp_path / "bad.jsonl"
    bad.write_text(json.dumps({"html": page(1)}) + "\nnot json\n" + json.dumps({"url": "x"}) + "\n")
    out = tmp_path / "out.jsonl"
    assert run(bad, "-o", out) == 1
    [line] = read_jsonl(tmp_path / "out.jsonl.errors.jsonl")
    assert (line["source"], line["position"], line["stage"]) == (str(bad), 2, "read")
    assert "3 records = 1 articles + 1 skipped + 1 errors" in capfd.readouterr().err
    assert run(bad, "-o", out, "--max-error-rate", "0.5") == 0
    assert run(bad, "-o", out, "--max-error-rate", "0.1") == 1
    assert run(bad, "-o", out, "--errors", tmp_path / "mine.jsonl") == 1
    assert len(read_jsonl(tmp_path / "mine.jsonl")) == 1
    capfd.readouterr()
    assert run(bad, "--log-format", "json") == 1
    said = [json.loads(line) for line in capfd.readouterr().err.splitlines()]
    assert [one["event"] for one in said] == ["error", "summary"]
    assert json.loads(said[0]["message"])["position"] == 2
    assert said[1]["balanced"]


def test_column_that_no_row_has(source, tmp_path):
    assert run(source, "--html-field", "page", "-o", tmp_path / "out.jsonl") == 1
    errors = read_jsonl(tmp_path / "out.jsonl.errors.jsonl")
    assert [one["message"] for one in errors] == ["there is no column 'page'; there are 'url', 'html'"] * 12


def test_run_that_fails_too_often_stops(tmp_path, capfd):
    bad = tmp_path / "bad.jsonl"
    bad.write_text("not json\n" * 5000)
    assert run(bad, "-o", f"{tmp_path}/out/", "--shard-size", "1000", "--max-error-rate", "0.2") == 1
    assert "1,000 of 1,000 records failed" in capfd.readouterr().err
    assert run(bad, "-o", f"{tmp_path}/out/", "--shard-size", "1000", "--max-error-rate", "1") == 0
    assert len(read_jsonl(tmp_path / "out" / "errors.jsonl")) == 5000


def test_summary(source, tmp_path):
    assert run(source, "-o", tmp_path / "out.jsonl", "--summary", tmp_path / "summary.json") == 0
    summary = json.loads((tmp_path / "summary.json").read_text())
    assert (summary["records"], summary["articles"], summary["hosts"]) == (12, 12, {"news.example": 12})
    assert sum(summary["kinds"].values()) == sum(summary["languages"].values()) == 12
    assert summary["run"]["seconds"] > 0


def test_choice_is_counted(source, tmp_path):
    out, summary = tmp_path / "out.jsonl", tmp_path / "summary.json"
    for options, reason in [
        (["--keep", "gallery"], "kind:"),
        (["--min-words", "9999"], "words"),
        (["--languages", "xx"], "language"),
        (["--min-confidence", "1"], "confidence"),
    ]:
        assert run(source, "-o", out, "--summary", summary, *options) == 0
        told = json.loads(summary.read_text())
        assert told["articles"] == 0
        assert all(name.startswith(reason) for name in told["skipped"])
        assert sum(told["skipped"].values()) == 12


def test_formats_by_name(source, tmp_path):
    assert run(source, "-o", tmp_path / "out.parquet", "--fields", "title,text") == 0
    assert run(source, "-o", f"{tmp_path}/pages/", "--to", "json") == 0
    assert run(source, "-o", tmp_path / "out.warc.wet.gz") == 0
    assert run(tmp_path / "out.warc.wet.gz", "-o", tmp_path / "again.jsonl.gz") == 0
    assert len(read_jsonl(tmp_path / "again.jsonl.gz")) == 12


WRONG = {
    "input that isn't there": (["nothing.jsonl"], "there is no file nothing.jsonl"),
    "standard input without a format": ([], "what is on standard input?"),
    "input format": (["{source}", "--from", "pdf"], "no input format 'pdf'"),
    "output format": (["{source}", "--to", "pdf"], "no output format 'pdf'"),
    "kind": (["{source}", "--keep", "artikel"], "there is no kind artikel"),
    "field": (["{source}", "--fields", "titel"], "no field titel"),
    "column": (["{source}.csv", "--html-field", "page"], "no column 'page'"),
    "confidence": (["{source}", "--min-confidence", "7"], "between 0 and 1"),
    "pages without a folder": (["{source}", "--to", "json"], "needs a folder"),
    "standard input twice": (["-", "-", "--from", "jsonl"], "only once"),
    "limit": (["{source}", "--time-limit", "-3"], "above 0"),
}


@pytest.mark.parametrize("name", WRONG)
def test_wrong_use(source, capfd, name):
    arguments, message = WRONG[name]
    source.with_name("pages.jsonl.csv").write_text("html\nx\n")
    code = run(*[one.format(source=source) for one in arguments])
    said = capfd.readouterr().err
    assert message in said
    assert code == 2


@pytest.mark.parametrize("option", ["--workers=-1", "--shard-size=0", "--memory-limit=much", "--dedupe=some"])
def test_wrong_values(source, capfd, option):
    with pytest.raises(SystemExit) as stop:
        cli.main(["run", str(source), option])
    assert stop.value.code == 2


MISSING = [
    ("fastwarc", "warc", ["{folder}/pages.warc.gz"]),
    ("zstandard", "warc", ["{source}", "-o", "{folder}/out.jsonl.zst"]),
    ("pyarrow", "parquet", ["{source}", "-o", "{folder}/out.parquet"]),
    ("pebble", "batch", ["{source}", "--workers", "2"]),
    ("rensa", "batch", ["{source}", "--dedupe", "near"]),
]


@pytest.mark.parametrize(("package", "extra", "arguments"), MISSING)
def test_missing_extra_is_named(source, archive, monkeypatch, capfd, package, extra, arguments):
    archive.close()
    for name in [name for name in sys.modules if name.partition(".")[0] == package]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(sys, "meta_path", [Hidden(package), *sys.meta_path])
    code = cli.main(["run", *[one.format(source=source, folder=source.parent) for one in arguments]])
    said = capfd.readouterr().err
    assert f"pip install 'newsclean[{extra}]'" in said
    assert package in said
    assert code == 2


class Hidden:
    """An import system in which one package isn't installed."""

    def __init__(self, package):
        self.package = package

    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == self.package:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)


# A full disk


def limited(size):
    """Files of this process may not grow beyond a size: what a full disk does, for any user and on any system."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


@pytest.mark.parametrize("to", ["jsonl", "parquet"])
def test_full_disk_stops_with_a_message_and_resumes(tmp_path, to):
    def blob(number):  # shards grow from one to the next, whatever the cleaner makes of the pages
        return random.Random(number).randbytes(number * 20).hex()

    pages = write_jsonl(tmp_path / "pages.jsonl", [page(number) for number in range(120)], blob=blob)
    arguments = [pages, "-o", f"{tmp_path}/out/", "--to", to, "--shard-size", "20", "--workers", "0"]
    done = newsclean_run(*arguments, preexec_fn=limited(40_000))
    assert done.returncode == 1
    assert b"no space left for" in done.stderr
    assert b"run the same command again" in done.stderr
    assert b"Traceback" not in done.stderr
    assert not list((tmp_path / "out").glob("*.part"))
    assert newsclean_run(*arguments).returncode == 0
    assert newsclean_run(*arguments[:2], f"{tmp_path}/whole/", *arguments[3:]).returncode == 0
    parts = sorted(path.name for path in (tmp_path / "out").glob("part-*"))
    assert len(parts) == 6
    for name in [*parts, "errors.jsonl", "summary.json", "manifest.jsonl"]:
        assert (tmp_path / "out" / name).read_bytes() == (tmp_path / "whole" / name).read_bytes()


@pytest.mark.parametrize("size", range(200, 3000, 400))
def test_disk_that_is_full_at_any_moment(tmp_path, size):
    """Also while the manifest, the errors or what is known of duplicates is written."""
    lines = [json.dumps({"html": page(number)}) if number % 3 else "not json" for number in range(40)]
    (tmp_path / "pages.jsonl").write_text("\n".join(lines))
    options = ["--shard-size", "4", "--workers", "0", "--fields", "title", "--dedupe", "exact", "--quiet"]
    arguments = [tmp_path / "pages.jsonl", "-o", f"{tmp_path}/out/", *options]
    done = newsclean_run(*arguments, preexec_fn=limited(size))
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert b"no space left" in done.stderr
    assert newsclean_run(*arguments).returncode == 1  # a third of the lines are no JSON
    assert len(read_jsonl(tmp_path / "out" / "errors.jsonl")) == 14
    assert sum(len(read_jsonl(path)) for path in (tmp_path / "out").glob("part-*")) <= 26


def test_one_stream_on_a_full_disk(source, tmp_path):
    done = newsclean_run(source, "-o", tmp_path / "out.jsonl", "--workers", "0", preexec_fn=limited(3000))
    assert done.returncode == 1
    assert b"no space left" in done.stderr
    assert [path.name for path in tmp_path.glob("out*")] == ["out.jsonl.errors.jsonl"]


def test_help_is_quick_and_needs_no_extra():
    """The options are declared without importing what runs."""
    script = (
        "import sys\nfrom newsclean import cli\ntry: cli.main(['run', '--help'])\nexcept SystemExit: pass\n"
        "heavy = {'numpy', 'lxml', 'pydantic', 'pyarrow', 'pebble', 'fastwarc', 'rich'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, env=environment(), check=False)
    assert done.returncode == 0, done.stderr
    assert b"--max-error-rate" in done.stdout


def test_progress_lines_and_bar(monkeypatch):
    stream = io.StringIO()
    lines = progress.Lines(progress.Log("text", stream), lambda: (50, 100), done=1000, seconds=0)
    lines.add(Result(Record(), Failure("read", "OSError", "x")))
    assert stream.getvalue().startswith("newsclean: 1,001 records, 0 articles, 1 errors")
    stream = io.StringIO()
    lines = progress.Lines(progress.Log("json", stream), lambda: (0, None), done=0, seconds=0)
    lines.add(Result(Record(), Failure("read", "OSError", "x")))
    assert json.loads(stream.getvalue())["event"] == "progress"
    with contextlib.closing(progress.Bar(lambda: (1, 2), 0)) as bar:
        bar.add(Result(Record(), Failure("read", "OSError", "x")))


def test_bar_on_a_terminal(source, tmp_path):
    pty = pytest.importorskip("pty")
    controller, terminal = pty.openpty()
    process = subprocess.Popen(
        command(source, "-o", tmp_path / "out.jsonl", "--workers", "0"),
        stderr=terminal,
        env={**environment(), "TERM": "xterm"},
    )
    os.close(terminal)
    shown = b""
    with contextlib.suppress(OSError):  # the end of a terminal
        while part := os.read(controller, 4096):
            shown += part
    assert process.wait(60) == 0
    assert b"records" in shown
    assert b"12 records = 12 articles" in shown
