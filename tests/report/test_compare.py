"""What changed between two results: per field and per block, as a table and as HTML."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

import newsclean
from newsclean.report import changes, results, versions
from newsclean.report.compare import BlockChange, FieldChange, Tally, compare
from newsclean.report.results import ResultError
from tests.report.invented import PAGE, STORY

SOURCE = Path(newsclean.__file__).parent.parent


def record(url="https://x.example/a", body=STORY, **fields):
    return {"url": url, "body": [{"kind": "paragraph", "text": text} for text in body], **fields}


def test_like_results_differ_in_nothing():
    made = compare([record(title="Rain")], [record(title="Rain")])
    assert (made.pages, made.changes, made.blocks) == (1, (), Tally(same=4))
    assert made.fields["title"] == Tally(same=1)


def test_a_field_that_changed_came_or_went():
    before, after = record(title="Rain", byline="By Ada Fenwick"), record(title="Sun", section="Town")
    (change,) = compare([before], [after]).changes
    assert change.fields == (
        FieldChange("title", ("Rain",), ("Sun",)),
        FieldChange("byline", ("By Ada Fenwick",), ()),
        FieldChange("section", (), ("Town",)),
    )
    assert compare([before], [after]).fields == {
        "url": Tally(same=1),
        "title": Tally(changed=1),
        "byline": Tally(lost=1),
        "section": Tally(gained=1),
    }


def test_an_empty_value_is_as_good_as_none():
    assert compare([record(tags=[], truncated=False, title=None)], [record()]).changes == ()


def test_confidence_rounded_otherwise_is_no_change():
    assert compare([record(confidence=0.901)], [record(confidence=0.903)]).changes == ()
    assert compare([record(confidence=0.90)], [record(confidence=0.80)]).changes


def test_blocks_are_lost_gained_and_changed():
    after = (STORY[0], "Sign up for our newsletter", STORY[2].replace("Thursday", "Friday"), STORY[3])
    (change,) = compare([record()], [record(body=after)]).changes
    assert change.blocks == (BlockChange(STORY[1], None), BlockChange(None, after[1]), BlockChange(STORY[2], after[2]))
    assert compare([record()], [record(body=after)]).blocks == Tally(same=2, changed=1, gained=1, lost=1)


def test_another_kind_of_block_is_a_change():
    heading = {"url": "https://x.example/a", "body": [{"kind": "heading", "text": "Repairs"}]}
    (change,) = compare([record(body=["Repairs"])], [heading]).changes
    assert change.blocks == (BlockChange("Repairs", "[heading] Repairs"),)


def test_the_page_that_lost_most_comes_first():
    before = [record(url=f"u{n}") for n in range(3)]
    after = [record(url="u0", body=STORY[:3]), record(url="u1", body=()), record(url="u2", title="Rain")]
    assert [change.key for change in compare(before, after).changes] == ["u1", "u0", "u2"]


def test_pages_are_told_apart_by_id_url_or_order():
    assert compare([record(url="a"), record(url="b")], [record(url="b"), record(url="a")]).changes == ()
    twice = [record(url="a", title="Rain"), record(url="a", title="Sun")]
    assert [change.key for change in compare(twice, [*twice[:1], record(url="a", title="Snow")]).changes] == [
        "record 2"
    ]
    named = [{"name": "n", "title": "Rain"}]
    assert compare(named, [{"name": "m", "title": "Rain"}], key="name").only_before == ("n",)


def test_pages_in_one_result_only():
    made = compare([record(url="a"), record(url="b")], [record(url="b"), record(url="c")])
    assert (made.pages, made.only_before, made.only_after) == (1, ("a",), ("c",))


texts = st.lists(st.sampled_from(["a", "b", "c", "d", "rain all day", "rain all night"]), max_size=8)


@given(texts, texts)
def test_the_blocks_of_both_bodies_are_all_there_in_order(before, after):
    made = compare([record(body=before)], [record(body=after)])
    lost = sum(change.before is not None for page in made.changes for change in page.blocks)
    gained = sum(change.after is not None for page in made.changes for change in page.blocks)
    assert made.blocks.same + lost == len(before)
    assert made.blocks.same + gained == len(after)


@given(st.text(max_size=60), st.text(max_size=60))
def test_the_words_of_both_texts_are_all_there_in_order(before, after):
    made = html.fragment_fromstring(f"<p><b></b>{''.join(changes.words(before, after))}</p>")  # white space alone stays
    for gone, text in (("ins", before), ("del", after)):
        parts = made.xpath(f"//text()[not(ancestor::{gone})]")
        assert "".join(parts) == html.fragment_fromstring(f"<p>{changes.tag('b', text)}").text_content()


# --- Files ---


def test_results_are_read_from_lines_json_and_folders(tmp_path):
    articles = [record(url="a"), record(url="b")]
    lines = "".join(json.dumps(one) + "\n" for one in articles)
    (tmp_path / "r.jsonl").write_text(lines + "\n")
    (tmp_path / "r.json").write_text(json.dumps(articles))
    with gzip.open(tmp_path / "r.jsonl.gz", "wt") as file:
        file.write(lines)
    for name in ("r.jsonl", "r.json", "r.jsonl.gz"):
        assert list(results.records(tmp_path / name)) == articles
    folder = tmp_path / "shards"
    folder.mkdir()
    for number, one in enumerate(articles):
        (folder / f"part-{number:05}.jsonl").write_text(json.dumps(one))
    (folder / "manifest.json").write_text('{"shards": 2}')
    assert list(results.records(folder)) == articles


@pytest.mark.parametrize("content", ["not json", '{"a": 1}', "3"])
def test_what_is_no_result_is_refused(tmp_path, content):
    (tmp_path / "r.jsonl").write_text(content)
    with pytest.raises(ResultError, match="record 1"):
        list(results.records(tmp_path / "r.jsonl"))


def test_a_folder_without_results_is_refused(tmp_path):
    with pytest.raises(ResultError, match="no results"):
        list(results.records(tmp_path))


# --- Versions ---


def test_two_versions_clean_a_corpus(tmp_path):
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "a.html").write_text(PAGE)
    (corpus / "b.html.gz").write_bytes(gzip.compress(PAGE.encode()))
    other = tmp_path / "other" / "newsclean"
    other.mkdir(parents=True)
    (other / "__init__.py").write_text(
        'class Made:\n    def model_dump_json(self, exclude_none): return \'{"title": "Rain", "body": []}\'\n'
        "def clean(data):\n    if data: return Made()\n    raise ValueError('empty')\n"
    )
    (corpus / "c.txt").write_bytes(b"")
    made = compare(versions.results(SOURCE, [corpus]), versions.results(tmp_path / "other", [corpus]))
    assert made.pages == 3
    assert made.fields["error"] == Tally(gained=1)
    assert made.changes[0].key.endswith("a.html")


def test_pages_and_results_are_not_mixed_up(tmp_path):
    with pytest.raises(ResultError, match="--pages"):
        versions.results(SOURCE, [])
    with pytest.raises(ResultError, match="no newsclean in"):
        versions.results(tmp_path, [tmp_path])


def test_a_version_that_does_not_run_says_why(tmp_path):
    package = tmp_path / "newsclean"
    package.mkdir()
    (package / "__init__.py").write_text("raise RuntimeError('half done')")
    with pytest.raises(ResultError, match="half done"):
        list(versions.run(tmp_path, []))


# --- Shown ---


def test_the_table_and_the_changes_as_lines():
    made = compare([record(title="Rain")], [record(title="Sun", body=STORY[1:])])
    text = "\n".join(changes.lines(made, width=60))
    assert text.startswith("1 page compared: 0 alike, 1 changed\n")
    assert "body blocks              3         0         0         1" in text
    assert "  title\n  - Rain\n  + Sun\n  - The river Arle" in text
    assert all(len(line) <= 60 for line in text.split("\n"))


def test_of_a_list_only_the_entries_that_differ_are_shown():
    text = "\n".join(changes.lines(compare([record(tags=["a", "b", "c"])], [record(tags=["a", "c", "d"])])))
    assert text.endswith("  tags\n  - b\n  + d")
    text = "\n".join(changes.lines(compare([record(tags=["a", "b"])], [record(tags=["b", "a"])])))
    assert text.endswith("  tags\n  - a\n  - b\n  + b\n  + a")


def test_more_pages_than_shown_are_counted():
    made = compare([record(url=str(n)) for n in range(5)], [record(url=str(n), title="Sun") for n in range(5)])
    assert list(changes.lines(made, most=2))[-1].startswith("3 more pages changed")


def test_the_html_is_inert_and_shows_words():
    hostile = "<script>alert(1)</script>"
    made = compare([record(url=hostile, title=f"Rain {hostile}")], [record(url=hostile, title=f"Sun {hostile}")])
    document = html.document_fromstring(changes.document(made, hostile, "b.jsonl"))
    assert document.xpath("//script") == []
    assert document.xpath("//del/text()") == ["Rain"]
    assert document.xpath("//ins/text()") == ["Sun"]
    assert "script-src 'none'" in document.xpath("//meta/@content")[0]
