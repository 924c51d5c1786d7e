"""The switches above the blocks: article or everything, search, and the roles, which are the legend too."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from newsclean.report import values
from newsclean.report.markup import Markup, join, tag
from newsclean.report.sheet import Sheet

_QUOTED = re.compile(r"(^|\s)'[^']*'(?!\w)")  # words of the block
_SCORED = re.compile(r"\bscored [\d.]+\d")
_REASONS = 3  # reasons a stripper is explained with in the legend
_KEYS = (
    ("/", "search"),
    ("v", "article or everything"),
    ("j k", "next, previous block"),
    ("n p", "next, previous block left out"),
    ("t", "dark or light"),
)


def toolbar(sheet: Sheet) -> Markup:
    """Switch, search, keys and legend."""
    switch = tag(
        "fieldset",
        tag("legend", "Show"),
        tag("label", tag("input", type="radio", name="view", value="everything", checked=True), "Everything"),
        tag("label", tag("input", type="radio", name="view", value="article"), "Article"),
        class_="switch",
    )
    search = tag(
        "input",
        type="search",
        id="search",
        placeholder="Search the blocks",
        aria_label="Search the blocks",
        autocomplete="off",
    )
    help_ = tag(
        "details",
        tag("summary", "Keys"),
        tag("dl", *(tag("div", tag("dt", tag("kbd", key)), tag("dd", does)) for key, does in _KEYS)),
        class_="keys",
    )
    return tag(
        "div",
        tag("div", switch, search, tag("output", "", id="count", aria_live="polite"), help_, class_="tools js"),
        _legend(sheet),
        class_="toolbar",
    )


def _legend(sheet: Sheet) -> Markup:
    """The roles, each a switch, with who left such blocks out and why."""
    roles = Counter(decision.role for decision in sheet.decisions)
    first = {decision.role: decision for decision in reversed(sheet.decisions)}
    order = sorted(roles, key=lambda role: (role != "kept", -roles[role], role))
    chips = [
        tag(
            "button",
            role.replace("_", " "),
            " ",
            tag("b", roles[role]),
            type="button",
            class_=f"chip {sheet.style(first[role])}",
            data_role=role,
            aria_pressed="true",
        )
        for role in order
    ]
    both = (
        tag("button", name, type="button", class_="plain", data_all=value)
        for name, value in (("All", "true"), ("None", "false"))
    )
    return join(
        tag("div", *chips, *both, class_="chips js", role="group", aria_label="Roles shown"),
        tag("details", tag("summary", "Who left out what, and why"), _strippers(sheet), class_="legend"),
    )


def _strippers(sheet: Sheet) -> Markup:
    """Every stripper that left something out, in its colour, with the roles it gave and its commonest reasons."""
    reasons: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    styles: dict[str, str] = {}
    for decision in sheet.decisions:
        if decision.verdict is not None:
            styles[decision.verdict.stripper] = sheet.style(decision)
            reasons[decision.verdict.stripper][decision.role, _plain(decision.verdict.reason)] += 1
    order = sorted(reasons, key=lambda name: (-reasons[name].total(), name))
    return tag("ul", *(_legend_row(name, reasons[name], styles[name]) for name in order))


def _legend_row(stripper: str, reasons: Counter[tuple[str, str]], style: str) -> Markup:
    said = [
        (reason if role == stripper else f"{role.replace('_', ' ')}: {reason}") + (f" ({count})" if count > 1 else "")
        for (role, reason), count in reasons.most_common(_REASONS)
    ]
    if len(reasons) > _REASONS:
        said.append(values.counted(len(reasons) - _REASONS, "more reason"))
    return tag(
        "li",
        tag("span", stripper.replace("_", " "), " ", tag("b", reasons.total()), class_=f"chip {style}"),
        " ",
        tag("span", "; ".join(said), dir="auto"),
    )


def _plain(reason: str) -> str:
    """A reason without the words and figures of its block, so that like reasons count as one.

    >>> _plain("a menu item: 'Search' stands alone"), _plain("scored 0.03: unlike the story's text")
    ("a menu item: '…' stands alone", "scored low: unlike the story's text")
    """
    return _QUOTED.sub(r"\1'…'", _SCORED.sub("scored low", reason))
