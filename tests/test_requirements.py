"""What CI says of the dependencies: their lower bounds, and an audit that never takes silence for a clean bill."""

import subprocess
import tomllib
from pathlib import Path

import pytest

from requirements import audit, oldest

PROJECT = tomllib.loads(Path(__file__).parents[1].joinpath("pyproject.toml").read_text("utf-8"))["project"]
FINE = '{"dependencies": [{"name": "lxml", "version": "6", "vulns": []}, {"name": "newsclean", "skip_reason": "editable"}]}'
FOUND = '{"dependencies": [{"name": "lxml", "version": "6", "vulns": [{"id": "A-1", "fix_versions": []}]}]}'
UNKNOWN = '{"dependencies": [{"name": "lxml", "skip_reason": "not found"}]}'


def test_every_core_dependency_has_an_oldest_version():
    names = {pin.split("==")[0] for pin in oldest.oldest(PROJECT)}
    assert {"lxml", "lxml_html_clean", "beautifulsoup4", "regex", "pydantic", "trafilatura", "numpy", "chardet", "rich"} <= names


def test_every_dependency_has_an_upper_bound():
    everything = [*PROJECT["dependencies"], *(one for extra in PROJECT["optional-dependencies"].values() for one in extra)]
    unbounded = {one.split(">=")[0] for one in everything if "<" not in one and "==" not in one}
    assert unbounded == {"regex", "types-regex", "types-python-dateutil"}  # their versions are dates


def test_a_dependency_without_lower_bound_is_named():
    with pytest.raises(ValueError, match="'lxml<7' has no lower bound"):
        list(oldest.oldest({"dependencies": ["lxml<7"], "optional-dependencies": {}}, ()))


@pytest.mark.parametrize(
    ("answers", "code", "said"),
    [
        ([(FINE, "")], 0, "'pypi' was asked about 1 packages, 0 findings"),
        ([(FOUND, "")], 1, "lxml 6: A-1 (mended in no version)"),
        ([("", "requests.exceptions.ConnectionError: no route"), (FOUND, "")], 1, "'osv' was asked about 1 packages, 1 findings"),
        ([(UNKNOWN, ""), ("", "Could not connect to OSV")], 0, "NOTHING WAS AUDITED"),
    ],
)
def test_audit(monkeypatch, capsys, answers, code, said):
    left = iter(answers)

    def answer(command, **_):
        out, err = next(left)
        return subprocess.CompletedProcess(command, 1, out, err)

    monkeypatch.setattr(audit.subprocess, "run", answer)
    assert audit.main(["site-packages"]) == code
    assert said in capsys.readouterr().out


def test_audit_that_breaks_is_no_silence(monkeypatch):
    monkeypatch.setattr(audit.subprocess, "run", lambda command, **_: subprocess.CompletedProcess(command, 1, "", "KeyError: 'x'"))
    with pytest.raises(RuntimeError, match="KeyError"):
        audit.main(["site-packages"])
