from __future__ import annotations

from collections.abc import Callable

import pytest

from newsclean import Explanation
from tests.report.invented import CLEANER, PAGE


@pytest.fixture(scope="session")
def explain() -> Callable[..., Explanation]:
    return CLEANER.explain


@pytest.fixture(scope="session")
def seen(explain: Callable[..., Explanation]) -> Explanation:
    return explain(PAGE, url="https://courier.example/river")
