"""What a run did, in numbers that add up: records = articles + skipped + errors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from newsclean.batch.records import Cleaned, Failure, Result, Skipped

# A crawl has millions of hosts. A shard keeps its most frequent ones, a run the most frequent of those: the counts of
# rare hosts are lower bounds then, and memory stays flat.
_KEPT = 500
_KEPT_IN_ALL = 10_000
_SHOWN = 20
_COUNTERS = ("skipped", "errors", "kinds", "languages", "hosts", "removed", "warnings")
_UNKNOWN = "unknown"


@dataclass
class Tally:
    """Counts of a shard or of a run.

    `skipped` by reason, `errors` by exception, `removed`: blocks left out of the bodies, by role.
    """

    records: int = 0
    articles: int = 0
    words: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    errors: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    hosts: Counter[str] = field(default_factory=Counter)
    removed: Counter[str] = field(default_factory=Counter)
    warnings: Counter[str] = field(default_factory=Counter)

    @property
    def failed(self) -> int:
        """Records that went wrong."""
        return self.errors.total()

    @property
    def error_rate(self) -> float:
        """Failed records to all of them, 0 to 1."""
        return self.failed / self.records if self.records else 0.0

    @property
    def is_balanced(self) -> bool:
        """Whether every record is accounted for."""
        return self.records == self.articles + self.skipped.total() + self.failed

    def add(self, result: Result) -> None:
        """Count a result."""
        self.records += 1
        match result.outcome:
            case Failure(exception=exception):
                self.errors[exception] += 1
            case Skipped(reason=reason):
                self.skipped[reason] += 1
            case Cleaned(facts=facts):
                self.articles += 1
                self.words += facts.words
                self.kinds[facts.kind] += 1
                self.languages[facts.language or _UNKNOWN] += 1
                self.hosts[facts.host or _UNKNOWN] += 1
                self.warnings.update(facts.warnings)
                for role, count in facts.removed:
                    self.removed[role] += count

    def merge(self, values: Mapping[str, Any]) -> None:
        """Add the counts of a shard, as `as_json` gives them."""
        self.records += values["records"]
        self.articles += values["articles"]
        self.words += values["words"]
        for name in _COUNTERS:
            counter: Counter[str] = getattr(self, name)
            counter.update(values[name])
            if len(counter) > 2 * _KEPT_IN_ALL:
                setattr(self, name, Counter(_most(counter, _KEPT_IN_ALL)))

    def as_json(self) -> dict[str, Any]:
        """The counts, for a manifest."""
        return self._told(_KEPT)

    def summary(self) -> dict[str, Any]:
        """The counts as a summary shows them, and whether they add up."""
        return {
            **self._told(_SHOWN),
            "skipped": _most(self.skipped),
            "errors": _most(self.errors),
            "balanced": self.is_balanced,
        }

    def _told(self, most: int) -> dict[str, Any]:
        counts = {
            name: _most(getattr(self, name), None if name in {"skipped", "errors"} else most) for name in _COUNTERS
        }
        return {"records": self.records, "articles": self.articles, "words": self.words, **counts}


def _most(counter: Counter[str], most: int | None = None) -> dict[str, int]:
    """The most frequent ones; of equals the first by name, so that two runs tell the same."""
    return dict(sorted(counter.items(), key=lambda item: (-item[1], item[0]))[:most])
