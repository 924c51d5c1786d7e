"""Killed at any moment and run again, a run gives what it gives undisturbed, byte for byte."""

from __future__ import annotations

import contextlib
import io
import itertools
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from newsclean import batch
from newsclean.batch import Inputs, Output, Plan
from tests.batch import poison
from tests.batch.material import ROOT, Archive, command, contents, differences, environment, page, url, write_jsonl

RECORDS, SHARD = 23, 5
WATCHED = tuple(
    str(ROOT / "src" / "newsclean" / "batch" / name)
    for name in ("destinations.py", "manifest.py", "plan.py", "dedupe.py", "sinks")
)
try:
    import rensa  # noqa: F401

    NEAR = "near"
except ModuleNotFoundError:  # an extra
    NEAR = "exact"


def failing(source, **options):
    if b"Report 7:" in source:
        raise ValueError("seven")
    return poison.quick(source, **options)


@pytest.fixture
def source(tmp_path):
    """An archive with all that can happen: requests, an error, a damaged member, a duplicate."""
    archive = Archive(tmp_path / "pages.warc.gz")
    for number in range(RECORDS):
        if number % 4 == 1:
            archive.add("GET / HTTP/1.1\r\n\r\n", kind="request", address=url(number))
        else:
            archive.add(page(4 if number == 18 else number) + " " * number, address=url(number))
    path = archive.close()
    data = bytearray(path.read_bytes())
    data[archive.offsets[12] + 4] ^= 255
    data[archive.offsets[12]] ^= 255
    path.write_bytes(data)
    return path


def plan(source, target, to="jsonl.gz", **options):
    options = {"clean": failing, "workers": 0, "shard_size": SHARD, "dedupe": NEAR, **options}
    return Plan(Inputs([str(source)]), f"{target}/", Output(to), **options)


def undisturbed(source, tmp_path, *arguments, **options):
    folder = tmp_path / "undisturbed"
    summary = batch.run(plan(source, folder, *arguments, **options))
    assert summary["balanced"]
    return kept(folder)


def kept(folder):
    """What counts of a folder: everything but SQLite's own pages."""
    return {name: data for name, data in contents(folder).items() if "sqlite" not in name}


class Killer:
    """Kills this process at the nth step that something irrevocable is about to be done, or was."""

    def __init__(self, at: int) -> None:
        self.left = at

    def step(self):
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        self.left -= 1

    def around(self, function):
        def wrapped(*arguments, **options):
            self.step()
            result = function(*arguments, **options)
            self.step()
            return result

        return wrapped


def killed_at(step, make_plan) -> bool:
    """Run in a process of its own that dies at a step; False once there are no more steps."""
    child = os.fork()
    if child == 0:
        with contextlib.suppress(BaseException):
            killer = Killer(step)
            os.fsync = killer.around(lambda handle: None)  # a killed process loses nothing that it has written
            os.write = killer.around(os.write)
            os.ftruncate = killer.around(os.ftruncate)
            Path.replace = killer.around(Path.replace)
            Path.unlink = killer.around(Path.unlink)
            sys.stderr = io.StringIO()
            batch.run(make_plan())
            os._exit(0)
        os._exit(1)
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    assert code in {0, -signal.SIGKILL}
    return code != 0


@pytest.mark.parametrize(("to", "dedupe"), [("jsonl.gz", "exact"), ("parquet", None), ("json", None)])
def test_killed_around_every_step(source, tmp_path, monkeypatch, to, dedupe):
    monkeypatch.setattr(os, "fsync", lambda handle: None)  # slow, and of no use where nothing but a process dies
    options = {"dedupe": dedupe, "shard_size": 10}
    expected = undisturbed(source, tmp_path, to, **options)
    step = 0
    folder = tmp_path / "killed"
    while killed_at(step, lambda: plan(source, folder, to, **options)):
        batch.run(plan(source, folder, to, **options))
        assert differences(kept(folder), expected) == [], f"killed at step {step}"
        shutil.rmtree(folder)
        step += 1
    assert step > 4 * 3
    assert differences(kept(folder), expected) == []


def killing(number):
    def clean(source, **options):
        if b"Report %d:" % number in source:
            os.kill(os.getpid(), signal.SIGKILL)
        return failing(source, **options)

    return clean


def test_killed_at_every_record(source, tmp_path):
    expected = undisturbed(source, tmp_path)
    for number in range(RECORDS):
        folder = tmp_path / f"killed-{number}"
        killed_at(10**9, lambda number=number, folder=folder: plan(source, folder, clean=killing(number)))
        batch.run(plan(source, folder))
        assert differences(kept(folder), expected) == [], f"killed at record {number}"


@pytest.mark.parametrize("seed", range(5))
def test_killed_again_and_again(source, tmp_path, seed):
    expected = undisturbed(source, tmp_path)
    chance = random.Random(seed)
    folder = tmp_path / "killed"
    while killed_at(chance.randrange(40), lambda: plan(source, folder)):
        pass
    assert differences(kept(folder), expected) == []


@pytest.mark.parametrize("options", [{"ordered": False}, {"ordered": False, "dedupe": None}])
def test_unordered_loses_nothing(source, tmp_path, options):
    """In another order, but each article once, in its shard."""

    def articles(files):
        return {name: sorted(data.splitlines()) for name, data in files.items() if name.startswith("part")}

    expected = articles(undisturbed(source, tmp_path, "jsonl", dedupe=None))
    folder = tmp_path / "other"
    summary = batch.run(plan(source, folder, "jsonl", workers=2, **options))
    found = articles(kept(folder))
    assert summary["balanced"]
    if options.get("dedupe", 1) is None:
        assert found == expected
    assert set(found) == set(expected)


# What a folder holds


def test_manifest_counts_and_errors(source, tmp_path):
    folder = tmp_path / "out"
    summary = batch.run(plan(source, folder))
    assert summary["records"] == RECORDS
    assert summary["errors"]["ValueError"] == 1
    assert sum(summary["errors"].values()) == 2
    assert summary["skipped"]["record-type:request"] == 6
    assert summary["skipped"]["duplicate"] == 1
    assert summary["articles"] == RECORDS - 2 - 6 - 1
    header, *shards, end = map(json.loads, (folder / "manifest.jsonl").read_text().splitlines())
    assert header["format"] == 1
    assert [shard["counts"]["records"] for shard in shards] == [5, 5, 5, 5, 3]
    assert end == {"complete": True}
    errors = [json.loads(line) for line in (folder / "errors.jsonl").read_text().splitlines()]
    assert sorted((one["stage"], one["source"]) for one in errors) == [("clean", str(source)), ("read", str(source))]
    [failed] = [one for one in errors if one["stage"] == "clean"]
    assert (failed["url"], failed["exception"], failed["message"]) == (url(7), "ValueError", "seven")
    assert failed["position"] > 0
    assert json.loads((folder / "summary.json").read_text())["records"] == RECORDS


class Interrupter:
    """Sends this process a signal at the nth line that is run of what looks after files."""

    def __init__(self, at: int) -> None:
        self.left = at

    def trace(self, frame, event, argument):
        if frame.f_code.co_filename.startswith(WATCHED):
            return self.line
        return None

    def line(self, frame, event, argument):
        if event == "line":
            self.left -= 1
            if self.left == 0:
                signal.raise_signal(signal.SIGINT)
        return self.line


def interrupted_at(line, make_plan) -> tuple[bool, str]:
    """Run in a process of its own that gets a signal at a line; whether it came to that line, and what was said."""
    said, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.dup2(write, 2)
        sys.stderr = io.TextIOWrapper(io.FileIO(2, "wb", closefd=False), write_through=True)
        os.fsync = lambda handle: None
        sys.unraisablehook = sys.__unraisablehook__
        signal.signal(signal.SIGINT, signal.default_int_handler)  # not ignored, as in a shell's background
        code = 0
        try:
            sys.settrace(Interrupter(line).trace)
            batch.run(make_plan())
        except (batch.Interrupted, KeyboardInterrupt):  # Python's own, before and after the run
            code = 1
        except BaseException as error:
            sys.stderr.write(f"{type(error).__name__}: {error}")
            code = 2
        os._exit(code)
    os.close(write)
    with open(said, "rb") as stream:  # noqa: PTH123  (a pipe)
        told = stream.read().decode()
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status) != 0, told


def check_interrupted_at(lines, source, tmp_path, to):
    """Nothing that isn't whole is left at any line, nothing is said of it, and the next run makes up for all of it."""
    options = {"dedupe": "exact" if to == "jsonl.gz" else None, "shard_size": 10}
    expected = undisturbed(source, tmp_path, to, **options)
    folder = tmp_path / "interrupted"
    for line in lines:
        more, told = interrupted_at(line, lambda: plan(source, folder, to, **options))
        assert told == "", f"interrupted at line {line}"
        assert not list(folder.rglob("*.part")), f"interrupted at line {line}"
        if not more:
            break
        batch.run(plan(source, folder, to, **options))
        assert differences(kept(folder), expected) == [], f"interrupted at line {line}"
        shutil.rmtree(folder)
    else:
        pytest.fail("there were more lines")
    assert line > 200


@pytest.mark.parametrize("to", ["jsonl.gz", "parquet", "json"])
def test_interrupted_at_some_lines(source, tmp_path, monkeypatch, to):
    monkeypatch.setattr(os, "fsync", lambda handle: None)
    check_interrupted_at(range(1, 100_000, 41), source, tmp_path, to)


@pytest.mark.slow
@pytest.mark.parametrize("to", ["jsonl.gz", "parquet", "json"])
def test_interrupted_at_every_line(source, tmp_path, monkeypatch, to):
    monkeypatch.setattr(os, "fsync", lambda handle: None)
    check_interrupted_at(range(1, 100_000), source, tmp_path, to)


def test_complete_run_does_nothing_again(source, tmp_path):
    expected = undisturbed(source, tmp_path)
    summary = batch.run(plan(source, tmp_path / "undisturbed"))
    assert summary["run"]["records"] == 0
    assert summary["records"] == RECORDS
    assert differences(kept(tmp_path / "undisturbed"), expected) == []


def test_other_settings_are_refused(source, tmp_path):
    folder = tmp_path / "out"
    batch.run(plan(source, folder))
    with pytest.raises(batch.UsageError, match="shard-size"):
        batch.run(plan(source, folder, shard_size=7))
    with pytest.raises(batch.UsageError, match="begun with another to"):
        batch.run(plan(source, folder, "parquet"))
    os.utime(source, (1, 1))
    with pytest.raises(batch.UsageError, match="begun with another inputs"):
        batch.run(plan(source, folder))


def test_limits_may_change(source, tmp_path):
    batch.run(plan(source, tmp_path / "out"))
    batch.run(plan(source, tmp_path / "out", workers=1, ordered=False, max_error_rate=1.0))


def test_foreign_folder_is_left_alone(source, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "part-00000.jsonl.gz").write_text("precious")
    with pytest.raises(batch.UsageError, match="choose another folder"):
        batch.run(plan(source, tmp_path / "out"))
    assert (tmp_path / "out" / "part-00000.jsonl.gz").read_text() == "precious"


def test_torn_manifest_line(source, tmp_path):
    expected = undisturbed(source, tmp_path)
    manifest = tmp_path / "undisturbed" / "manifest.jsonl"
    lines = manifest.read_bytes().splitlines(keepends=True)
    manifest.write_bytes(b"".join(lines[:3]) + lines[3][:40])
    batch.run(plan(source, tmp_path / "undisturbed"))
    assert differences(kept(tmp_path / "undisturbed"), expected) == []


def test_two_runs_at_once_are_refused(source, tmp_path):
    note = tmp_path / "go"
    pages = write_jsonl(tmp_path / "pages.jsonl", [page(0, f"WAIT {note} ")])
    script = (
        "import sys; from newsclean import batch; from tests.batch import poison;"
        "batch.run(batch.Plan(batch.Inputs([sys.argv[1]]), sys.argv[2], clean=poison.waiting, workers=0))"
    )
    first = subprocess.Popen([sys.executable, "-c", script, str(pages), f"{tmp_path}/out/"], env=environment())
    try:
        wait_for(lambda: Path(f"{note}.begun").exists())
        with pytest.raises(batch.UsageError, match="another run is writing"):
            batch.run(Plan(Inputs([str(pages)]), f"{tmp_path}/out/", clean=poison.quick, workers=0))
    finally:
        note.touch()
        assert first.wait(60) == 0


def wait_for(condition, seconds=60):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.02)


# Standard input, and signals to real processes


def test_standard_input_is_resumed_by_reading_it_again(tmp_path):
    pages = write_jsonl(tmp_path / "pages.jsonl", [page(number) for number in range(20)])
    whole, cut = tmp_path / "whole", tmp_path / "cut"
    arguments = ["-", "--from", "jsonl", "--workers", "0", "--shard-size", "6", "-o"]
    data = pages.read_bytes()
    assert (
        subprocess.run([*command(*arguments), f"{whole}/"], input=data, env=environment(), check=False).returncode == 0
    )
    process = subprocess.Popen([*command(*arguments), f"{cut}/"], stdin=subprocess.PIPE, env=environment())
    process.stdin.write(b"".join(data.splitlines(keepends=True)[:14]))
    process.stdin.flush()
    wait_for((cut / "part-00001.jsonl.gz").exists)
    process.kill()
    process.wait()
    process.stdin.close()
    assert subprocess.run([*command(*arguments), f"{cut}/"], input=data, env=environment(), check=False).returncode == 0
    assert differences(kept(cut), kept(whole)) == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("workers", [0, 2])
def test_signals_stop_cleanly(tmp_path, number, workers):
    pages = write_jsonl(tmp_path / "pages.jsonl", [page(number) for number in range(40)])
    folder = tmp_path / "out"
    process = subprocess.Popen(
        command("-", "--from", "jsonl", "--workers", workers, "--shard-size", "10", "-o", f"{folder}/"),
        stdin=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(),
    )  # fmt: skip
    process.stdin.write(b"".join(pages.read_bytes().splitlines(keepends=True)[:35]))
    process.stdin.flush()
    wait_for((folder / "part-00002.jsonl.gz").exists)
    process.send_signal(number)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 1
    assert b"run the same command again" in said
    assert b"Traceback" not in said
    names = {path.name for path in folder.iterdir()}
    assert {"part-00000.jsonl.gz", "part-00001.jsonl.gz", "part-00002.jsonl.gz"} <= names
    assert not [name for name in names if name.endswith(".part")]


def test_killed_run_leaves_no_workers(tmp_path):
    """Even where a page hangs in its worker: nobody else would end it."""
    note = tmp_path / "never"
    pages = write_jsonl(tmp_path / "pages.jsonl", [page(0, f"WAIT {note} ")])
    script = (
        "import sys; from newsclean import batch; from tests.batch import poison\n"
        "if __name__ == '__main__': "
        "batch.run(batch.Plan(batch.Inputs([sys.argv[1]]), sys.argv[2], clean=poison.waiting, workers=1))"
    )
    process = subprocess.Popen([sys.executable, "-c", script, str(pages), f"{tmp_path}/out/"], env=environment())
    wait_for(lambda: Path(f"{note}.begun").exists())
    family = descendants(process.pid)
    assert len(family) >= 2
    process.kill()
    process.wait()
    wait_for(lambda: not [pid for pid in family if is_running(pid)])


def running():
    return [int(path.name) for path in Path("/proc").glob("[0-9]*")]


def parent_and_state(pid):
    try:
        state, parent = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[:2]
    except OSError:
        return 0, "gone"
    return int(parent), state


def is_running(pid):
    return parent_and_state(pid)[1] not in {"gone", "Z"}


def descendants(pid):
    found = {pid}
    while more := {one for one in running() if parent_and_state(one)[0] in found} - found:
        found |= more
    return found - {pid}


class Rerun:
    """The command with workers, run again and again and killed after a random share of the time that it takes."""

    def __init__(self, arguments: list, took: float) -> None:
        self.arguments, self.took, self.kills = arguments, took, 0
        self._chance = random.Random(1)

    def until_done(self, folder: Path) -> list[str]:
        """What each attempt was, for a failure to tell: workers, and when it was killed."""
        attempts: list[str] = []
        while not attempts or attempts[-1] != "done":
            workers, seconds = self._chance.choice("012"), self._chance.uniform(0.1, 1.0) * self.took
            attempts.append(f"{workers} workers, {seconds:.3f} s")
            if self._ends(folder, workers, seconds):
                attempts.append("done")
        return attempts

    def _ends(self, folder: Path, workers: str, seconds: float) -> bool:
        with Path(f"{folder}.stderr").open("w+") as said:
            begun = time.monotonic()
            process = subprocess.Popen(
                [*command(*self.arguments), f"{folder}/", "--workers", workers], env=environment(), stderr=said
            )
            try:
                code = process.wait(seconds)
            except subprocess.TimeoutExpired:
                process.kill()
                code = process.wait()
                if code == -signal.SIGKILL:
                    self.kills += 1
                    return False
            said.seek(0)
            assert code == 0, said.read()
            # The machine may have been busy when this was measured first.
            self.took = min(self.took, 1.5 * (time.monotonic() - begun) + 0.5)
            return True


@pytest.mark.slow
def test_two_hundred_kills_at_random_moments(tmp_path):
    pages = write_jsonl(tmp_path / "pages.jsonl", [page(number) for number in range(400)], id=lambda number: number)
    arguments = [pages, "--shard-size", "15", "--dedupe", "exact", "--quiet", "-o"]
    begun = time.monotonic()
    subprocess.run([*command(*arguments), f"{tmp_path}/whole/"], env=environment(), check=True)
    rerun = Rerun(arguments, time.monotonic() - begun)
    expected = kept(tmp_path / "whole")
    for number in itertools.count():
        folder = tmp_path / f"round-{number}"
        attempts = rerun.until_done(folder)
        assert differences(kept(folder), expected) == [], f"{folder} after {attempts}"
        shutil.rmtree(folder)
        if rerun.kills >= 200:
            break
