"""The commands explain, compare, strippers and schema, as they are run."""

from __future__ import annotations

import gzip
import io
import json
import subprocess
import sys
from types import SimpleNamespace

import pytest

import newsclean
from newsclean import cli
from tests.report.invented import PAGE, STORY


@pytest.fixture
def run(monkeypatch, capsysbinary):
    def run(*arguments, stdin=b""):
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(stdin)))
        code = cli.main([str(one) for one in arguments])
        captured = capsysbinary.readouterr()
        return code, captured.out.decode(), captured.err.decode()

    return run


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "page.html"
    path.write_text(PAGE)
    return path


def test_explain_writes_lines(run, page):
    code, out, _ = run("explain", page)
    assert code == 0
    assert STORY[0][:30] in out
    assert "\x1b" not in out


def test_explain_reads_standard_input(run):
    code, out, _ = run("explain", "-", "--url", "https://courier.example/river", stdin=PAGE.encode())
    assert code == 0
    assert "https://courier.example/river" in out


def test_explain_writes_a_report(run, page, tmp_path):
    report = tmp_path / "report.html"
    assert run("explain", page, "-o", report) == (0, "", "")
    assert report.read_text("utf-8").startswith("<!doctype html>")
    assert run("explain", page, "-o", "-")[1].startswith("<!doctype html>")


def test_explain_shows_one_role(run, page):
    _, out, _ = run("explain", page, "--role", "headline")
    assert len(out.splitlines()) == 1


def test_a_role_that_the_page_does_not_have_is_told(run, page):
    code, out, err = run("explain", page, "--role", "newsleter")
    assert (code, out) == (2, "")
    assert "newsleter" in err
    assert "kept" in err


def test_lines_in_a_pipe_have_room_for_reasons(run, page, monkeypatch):
    monkeypatch.delenv("COLUMNS", raising=False)
    assert max(map(len, run("explain", page)[1].splitlines())) > 100
    monkeypatch.setenv("COLUMNS", "60")
    assert max(map(len, run("explain", page)[1].splitlines())) <= 60


def test_a_gzipped_page_is_unpacked(run, page, tmp_path):
    packed = tmp_path / "page.html.gz"
    packed.write_bytes(gzip.compress(page.read_bytes()))
    assert run("clean", packed) == run("clean", page)
    packed.write_bytes(packed.read_bytes()[:100])
    code, out, err = run("clean", packed)
    assert (code, out) == (2, "")
    assert "can't read" in err


def test_a_folder_is_for_run(run, tmp_path):
    assert "newsclean run" in run("clean", tmp_path)[2]


def test_as_a_module():
    ran = subprocess.run([sys.executable, "-m", "newsclean", "--version"], capture_output=True, text=True, check=True)
    assert ran.stdout == f"newsclean {newsclean.__version__}\n"


def test_wrong_use_is_told(run, page, tmp_path):
    assert run("explain", tmp_path / "none.html")[0] == 2
    assert "can't write" in run("explain", page, "-o", tmp_path / "no" / "such" / "folder.html")[2]


def test_compare(run, tmp_path):
    before, after, report = tmp_path / "a.jsonl", tmp_path / "b.jsonl", tmp_path / "c.html"
    before.write_text(json.dumps({"url": "u", "title": "Rain", "body": []}))
    after.write_text(json.dumps({"url": "u", "title": "Sun", "body": []}))
    code, out, _ = run("compare", before, after)
    assert (code, "- Rain" in out, "+ Sun" in out) == (0, True, True)
    assert run("compare", before, after, "--exit-code")[0] == 1
    assert run("compare", before, before, "--exit-code")[0] == 0
    assert run("compare", before, after, "-o", report, "--exit-code") == (1, "", "")
    assert "<ins>Sun</ins>" in report.read_text("utf-8")
    assert run("compare", before, tmp_path / "none.jsonl")[0] == 2
    assert "--pages" in run("compare", before, after, "--pages", before)[2]


def test_strippers(run):
    assert run("strippers")[0] == 0
    code, out, _ = run("strippers", "--format", "json")
    assert (code, isinstance(json.loads(out), list)) == (0, True)
    code, _, err = run("strippers", "no-such-stripper")
    assert (code, "newsletter" in err) == (2, True)


def test_schema(run):
    code, out, _ = run("schema")
    assert (code, json.loads(out)["title"]) == (0, "Article")
