"""Known vulnerabilities of what is installed: `python -m requirements.audit FOLDER_OF_PACKAGES...`.

pip-audit looks every package up with an advisory service. Findings fail. Where no service can be reached (behind a mirror,
without a network) nothing was audited, which is said in so many words, and passes: it says nothing about the packages.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Sequence
from typing import Any, NamedTuple

SERVICES = ("pypi", "osv")  # asked in this order; the first that knows anything is enough
_SECONDS = 900  # for one service: a few hundred packages, one question each
_UNREACHABLE = re.compile(r"ConnectionError|Could not connect|Timeout|timed out|not redirecting|HTTPError|ServiceError|SSLError")


class Audit(NamedTuple):
    """What a service said: packages it knows, packages it doesn't, and `name version: advisory` for each finding."""

    asked: tuple[str, ...]
    unknown: tuple[str, ...]
    findings: tuple[str, ...]


def read(report: dict[str, Any]) -> Audit:
    """pip-audit's JSON report in short.

    >>> read({"dependencies": [{"name": "a", "version": "1", "vulns": [{"id": "X-1", "fix_versions": ["2"]}]}]}).findings
    ('a 1: X-1 (mended in 2)',)
    """
    known = [one for one in report["dependencies"] if "skip_reason" not in one]
    unknown = [one["name"] for one in report["dependencies"] if "skip_reason" in one]
    findings = [
        f"{one['name']} {one['version']}: {advisory['id']} (mended in {', '.join(advisory['fix_versions']) or 'no version'})"
        for one in known
        for advisory in one["vulns"]
    ]
    return Audit(tuple(one["name"] for one in known), tuple(unknown), tuple(findings))


def ask(service: str, folders: Sequence[str]) -> Audit | None:
    """What a service says of the packages in some folders; None where it can't be reached.

    Raises RuntimeError where pip-audit fails for another reason.
    """
    places = [part for folder in folders for part in ("--path", folder)]
    command = [sys.executable, "-m", "pip_audit", "--format", "json", "--progress-spinner", "off", "--vulnerability-service", service]
    try:
        done = subprocess.run([*command, *places], capture_output=True, text=True, check=False, timeout=_SECONDS)
    except subprocess.TimeoutExpired:
        return None
    try:
        return read(json.loads(done.stdout))
    except ValueError:
        if _UNREACHABLE.search(done.stderr):
            return None
        raise RuntimeError(f"pip-audit failed:\n{done.stderr[-2000:]}") from None


def main(folders: Sequence[str]) -> int:
    """Print what was found; 1 where something was."""
    for service in SERVICES:
        audit = ask(service, folders)
        if audit is None or not audit.asked:
            print(f"audit: the advisory service {service!r} can't be reached from here, or knows none of the packages")
            continue
        print(f"audit: {service!r} was asked about {len(audit.asked)} packages, {len(audit.findings)} findings")
        if audit.unknown:
            print("audit: not known to it:", ", ".join(audit.unknown))
        print("\n".join(audit.findings))
        return int(bool(audit.findings))
    print("audit: NOTHING WAS AUDITED. This step says nothing about the packages; run it where an advisory service can be reached.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
