"""Stop-watches, curves and ratios, on work whose cost is known."""

from __future__ import annotations

import time
from types import SimpleNamespace

import pytest

from benchmarks import growth, invented, rates, stages
from benchmarks.growth import Point


def _burn(seconds: float) -> None:
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


def test_ratios_of_known_work() -> None:
    works = {"quick": lambda source: _burn(0.002), "slow": lambda source: _burn(0.006)}
    measured = rates.measure(works, {"quick": [b""] * 5, "slow": [b""] * 5}, rounds=2)
    assert measured.ratio("quick", "slow").median == pytest.approx(3, rel=0.3)
    assert measured.per_second("quick").median == pytest.approx(500, rel=0.3)
    assert measured.pages == 5


def test_a_system_that_raises_is_timed_and_told() -> None:
    def fail(source: bytes | str) -> object:
        raise ValueError(source)

    measured = rates.measure({"fails": fail}, {"fails": ["a", "b"]}, rounds=3)
    assert measured.failures == {"fails": 2}


def test_spread_is_short() -> None:
    assert str(rates.Spread(0.984, 12.34, 345.6)) == "12.3 (0.98-346)"


@pytest.mark.parametrize("power", [1.0, 1.5, 2.0])
def test_exponent_of_a_power_law(power: float) -> None:
    points = [Point(size, 1e-9 * size**power, None) for size in growth.SIZES]
    assert growth.exponent(points) == pytest.approx(power)


def test_exponent_needs_two_points() -> None:
    assert growth.exponent([Point(10**6, 1.0, None)]) is None


def test_a_curve_is_measured_in_a_process_of_its_own() -> None:
    points = growth.curve("lxml, parsing only", [4096, 65536])
    assert [round(point.size, -3) for point in points] == [4000, 66000]
    assert all(point.seconds > 0 for point in points)


@pytest.mark.parametrize("size", [1024, 50_000])
def test_invented_pages_have_about_the_size_asked_for(size: int) -> None:
    assert len(invented.html_page(size)) == pytest.approx(size, rel=0.3)
    assert len(invented.dump(size)) == pytest.approx(size, rel=0.5)
    assert invented.html_page(size) == invented.html_page(size)


def test_a_stage_is_charged_its_own_time_only() -> None:
    watch = stages._Watch()
    inner = watch.timed("inner", lambda: _burn(0.02))

    def around() -> None:
        _burn(0.01)
        inner()

    outer = watch.timed("outer", around)
    watch.reset()
    outer()
    watch.stop()
    assert watch.seconds["inner"] == pytest.approx(0.02, rel=0.3)
    assert watch.seconds["outer"] == pytest.approx(0.01, rel=0.3)
    assert watch.calls == {"outer": 1, "inner": 1}


def test_generators_are_drained_on_the_clock() -> None:
    watch = stages._Watch()

    def lazily() -> object:
        _burn(0.01)
        yield 1

    watch.reset()
    assert watch.timed("lazy", lazily, drain=True)() == [1]
    watch.stop()
    assert watch.seconds["lazy"] == pytest.approx(0.01, rel=0.3)


def test_slots_are_put_back(monkeypatch: pytest.MonkeyPatch) -> None:
    def plain() -> int:
        return 1

    module = SimpleNamespace(plain=plain, TABLE={"key": plain}, Owner=SimpleNamespace(method=plain))
    monkeypatch.setattr(stages, "import_module", lambda name: module)
    places = [("a", "m:plain"), ("b", "m:TABLE[key]"), ("c", "m:Owner.method"), ("d", "m:absent"), ("e", "m:TABLE[no]")]
    with stages._wrapped(places) as (watch, absent):
        assert module.plain is not plain
        assert [module.plain(), module.TABLE["key"](), module.Owner.method()] == [1, 1, 1]
    assert watch.calls == {"a": 1, "b": 1, "c": 1}
    assert absent == ["d (m:absent)", "e (m:TABLE[no])"]
    assert module.plain is module.TABLE["key"] is module.Owner.method is plain
