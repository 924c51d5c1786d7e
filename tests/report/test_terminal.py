"""The explanation on a terminal: a line a block, no wider than asked, nothing that a terminal obeys."""

from __future__ import annotations

import builtins

import pytest

from newsclean.report import terminal
from tests.report.invented import PAGE


def shown(seen, **options):
    return terminal.render(terminal.lines(seen, **options), colour=False).split("\n")


def test_a_line_a_block_with_role_score_and_reason(seen):
    lines = shown(seen, width=120)
    (line,) = [line for line in lines if "Sign up" in line]
    assert line.split()[1] == "newsletter"
    assert "(letters: asks to subscribe)" in line
    assert len([line for line in lines if line[:4].strip().isdigit()]) == len(seen.page.blocks)


def test_the_top_tells_the_fields_with_evidence_and_candidates(seen):
    text = "\n".join(shown(seen, width=120))
    assert text.startswith("River floods Marrow\nhttps://courier.example/river\n")
    assert "section       Town  visible, block 1, 0.80\n  or          Home  visible, 0.30" in text


def test_removed_shows_only_what_was_left_out(seen):
    lines = shown(seen, removed=True)
    assert len(lines) == len(seen.story.removed)
    assert not any(" kept " in line for line in lines)


def test_role_shows_only_that_role(seen):
    assert [line.split()[1] for line in shown(seen, roles=["newsletter"])] == ["newsletter"]
    assert [line.split()[1] for line in shown(seen, roles=["newsletter", "byline"])] == ["byline", "newsletter"]
    assert shown(seen, roles=["no-such-role"]) == [""]


@pytest.mark.parametrize("width", [40, 80, 200])
def test_no_line_is_wider_than_the_terminal(explain, width):
    seen = explain(PAGE.replace("Sign up", "登録 " * 80 + "Sign up"))
    assert all(terminal.columns(line) <= width for line in shown(seen, width=width))


def test_control_characters_are_shown_and_not_obeyed(explain):
    seen = explain(
        PAGE.replace("floods", "\x1b]0;owned\x07\x1b[31m \x9b2J \u202e floods"), url="https://x.example/\x1b[2J"
    )
    text = "\n".join(shown(seen))
    assert not set(text) & {"\x1b", "\x07", "\x9b", "\u202e"}


def test_colour_is_rich_and_never_a_page_s_own_markup(explain):
    pytest.importorskip("rich")
    seen = explain(PAGE.replace("Sign up", "[red]Sign up[/red] [link=file:///x]"))
    text = terminal.render(terminal.lines(seen), colour=True)
    assert "\x1b[" in text
    assert "[red]Sign up[/red]" in text


def test_without_rich_it_is_plain(seen, monkeypatch):
    real = builtins.__import__

    def without(name, *rest):
        if name.startswith("rich"):
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    assert terminal.render(terminal.lines(seen), colour=True) == terminal.render(terminal.lines(seen), colour=False)


def test_candidates_that_agree_are_counted_and_others_shown(explain):
    seen = explain(
        PAGE.replace(
            "<head>",
            '<head><meta property="og:title" content="River floods Marrow">'
            '<meta property="twitter:title" content="Rain">',
        )
    )
    (line,) = [line for line in shown(seen, width=140) if line.startswith("title ")]
    assert "more agree" in line
    assert any(line.startswith("  or          Rain ") for line in shown(seen, width=140))
