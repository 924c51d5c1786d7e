"""Beside the page: the fields with their evidence, the containers of the body, and the time it took."""

from __future__ import annotations

from collections.abc import Sequence

from newsclean.article import Article
from newsclean.page import Candidate
from newsclean.report import values
from newsclean.report.explanation import Explanation
from newsclean.report.markup import Markup, join, tag
from newsclean.report.outline import Place, outline
from newsclean.report.overview import confidence

_RAW_LONGEST = 300  # characters of a raw string that are shown


def fields(explanation: Explanation) -> Markup:
    """Every field found, with its evidence and what it could have been."""
    article, candidates = explanation.article, explanation.candidates
    names = values.names(Article.model_fields)
    shown = {name: values.lines(getattr(article, name)) for name in names}
    found = [
        name for name in names if shown[name] and (name in article.evidence or getattr(article, name) is not False)
    ]
    cards = (_field(name, shown[name], explanation, candidates.get(name, ())) for name in found)
    missing = [values.label(name) for name in names if name not in found]
    return tag(
        "section",
        tag("h2", "Fields"),
        tag("ul", *cards, class_="fields"),
        tag("p", "Not found: ", ", ".join(missing), class_="soft") if missing else None,
        id="fields",
    )


def _field(name: str, shown: Sequence[str], explanation: Explanation, candidates: Sequence[Candidate]) -> Markup:
    evidence = explanation.article.evidence.get(name)
    others = candidates[1:] if evidence is not None else candidates
    value = (
        tag("ul", *(tag("li", line, dir="auto") for line in shown))
        if len(shown) > 1
        else tag("p", shown[0], dir="auto")
    )
    told = None
    if evidence is not None:
        parts = [
            tag("span", evidence.source),
            _where(evidence.block),
            tag("span", f"to the {evidence.precision}") if evidence.precision else None,
        ]
        quoted = values.short(evidence.raw, _RAW_LONGEST)
        if quoted and [quoted] != list(shown):
            parts.append(tag("q", quoted, dir="auto"))
        told = tag("p", *(join(part, " ") for part in parts if part), class_="evidence")
    head = tag("h3", tag("span", values.label(name)), confidence(evidence.confidence) if evidence is not None else None)
    return tag(
        "li", head, tag("div", value, class_="value"), told, _others(others, shown), class_="field", id=f"field-{name}"
    )


def _where(block: int | None) -> Markup | None:
    return tag("a", f"block {block}", href=f"#b{block}") if block is not None else None


def _others(others: Sequence[Candidate], shown: Sequence[str]) -> Markup | None:
    if not others:
        return None
    entries = (
        tag(
            "li",
            tag("span", values.short(" · ".join(values.lines(other.value)) or other.raw, _RAW_LONGEST), dir="auto"),
            " ",
            tag("span", f"{other.source}, {other.score:.2f}", class_="soft"),
            " ",
            _where(other.block),
        )
        for other in others
    )
    agree = sum(values.agrees(other.value, shown) for other in others)
    summary = values.counted(len(others), "other candidate") + (f", {agree} alike" if agree else "")
    return tag("details", tag("summary", summary), tag("ul", *entries))


def containers(explanation: Explanation) -> Markup | None:
    """The outline of where the body was found."""
    places = outline(explanation.page, explanation.story.body)
    if not places:
        return None
    return tag(
        "section",
        tag("h2", "Where the body was found"),
        tag("ol", *map(_place, places), class_="outline"),
        id="outline",
    )


def _place(place: Place) -> Markup:
    path = [part for name in place.names for part in (tag("code", name), " › ")][:-1]
    told = f"{values.counted(place.blocks, 'block')}, {place.share:.0%} of the body"
    if place.dropped:
        told += f"; {values.counted(place.dropped, 'block')} left out"
    return tag("li", *path, tag("span", told, class_="soft"), class_=f"d{min(place.depth, 6)}")


def times(explanation: Explanation) -> Markup | None:
    """Milliseconds per stage, and per stripper and field rule."""
    stages = explanation.stages()
    if not stages:
        return None
    most = max(stages.values())
    rows = [
        tag(
            "tr",
            tag("th", stage, scope="row"),
            tag(
                "td", tag("meter", min=0, max=round(1000 * most, 4), value=round(1000 * seconds, 4), aria_hidden="true")
            ),
            tag("td", f"{1000 * seconds:.2f} ms"),
        )
        for stage, seconds in stages.items()
    ]
    parts = sorted((timing for timing in explanation.timings if timing.part), key=lambda timing: -timing.seconds)
    slow = (
        tag("tr", tag("th", f"{timing.stage} {timing.part}", scope="row"), tag("td", f"{1000 * timing.seconds:.2f} ms"))
        for timing in parts
    )
    detail = tag("details", tag("summary", "By stripper and field"), tag("table", *slow)) if parts else None
    return tag("section", tag("h2", "Time"), tag("table", *rows), detail, id="time")
