import json

import pytest

from newsclean import metadata
from newsclean.metadata.tolerant import loads
from newsclean.page import Head


def read(*documents, **head):
    scripts = tuple(document if isinstance(document, str) else json.dumps(document) for document in documents)
    return metadata.read(Head(json_ld=scripts, **head))


@pytest.mark.parametrize(
    ("broken", "read_as"),
    [
        ('{"a": 1, "b": [1, 2,],}', {"a": 1, "b": [1, 2]}),
        ('{"a": "one\ntwo"}', {"a": "one\ntwo"}),
        ('{"a": 1 // "no"\n, /* "c": 2, */ "b": "http://x.org/y"}', {"a": 1, "b": "http://x.org/y"}),
        ('//<![CDATA[\n{"a": "b"}\n//]]>', {"a": "b"}),
        ("<!-- {\"a\": 'b'} -->", {"a": "b"}),
        ('{"a": "He said "no", twice", "b": "c"}', {"a": 'He said "no", twice', "b": "c"}),
        ('{"a": "one"\n "b": "two"}', {"a": "one", "b": "two"}),
        ('{"a": Jane Doe, "b": {"c": true}', {"a": "Jane Doe", "b": {"c": True}}),
        ("{&quot;a&quot;: &quot;b&quot;}", {"a": "b"}),
        ('{"a": "b"};', {"a": "b"}),
        ('{"a": [{"b": 1}, "c": 2}', {"a": [{"b": 1}, "c", 2]}),
        ('{"a": "caf\\u00e9 \\ud83d\\ude00",}', {"a": "café 😀"}),
    ],
)
def test_broken_json_is_read(broken, read_as):
    assert loads(broken)[0] == [read_as]


def test_several_documents_in_one_script():
    assert loads('{"a": 1}{"b": 2}') == ([{"a": 1}, {"b": 2}], True)


def test_repeated_authors_add_up_and_other_keys_do_not():
    assert loads('{"author": "A", "author": {"name": "B"}, "headline": "x", "headline": "y"}')[0] == [
        {"author": ["A", {"name": "B"}], "headline": "y"}
    ]


@pytest.mark.parametrize("depth", [500, 5_000, 100_000])
def test_deep_nesting_neither_raises_nor_hangs(depth):
    nested = '{"@type": "NewsArticle", "headline": "Rain", "about": ' + '{"a": [' * depth + "]}" * depth + "}"
    assert read(nested).titles[0].value == "Rain"


@pytest.mark.parametrize(
    "text", ['{"a": "' + '" ' * 50_000, "/*" * 50_000, "{" * 50_000 + ":" * 50_000, '"' + "\\" * 100_001, "{]" * 50_000]
)
def test_hostile_text_takes_linear_time(text):
    loads(text)


def test_the_page_s_own_article_is_chosen_among_teasers():
    document = {
        "@graph": [
            {
                "@type": "ItemList",
                "itemListElement": [
                    {
                        "@type": "NewsArticle",
                        "headline": "Sun in the south",
                        "author": "Al Other",
                        "url": "https://x.org/sun",
                    }
                ],
            },
            {"@type": ["WebPage", "ItemPage"], "name": "Rain in the north | The Gull"},
            {
                "@type": "NewsArticle",
                "headline": "Rain in the north",
                "author": {"@id": "#jo"},
                "url": "https://x.org/rain",
            },
            {"@type": "Person", "@id": "#jo", "name": "Jo Field", "url": "https://x.org/jo"},
        ]
    }
    known = read(document, links=(("canonical", "https://x.org/rain", ""),))
    assert [author.value for author in known.authors] == [("Jo Field", "person", "https://x.org/jo")]
    assert known.titles[0].value == "Rain in the north"
    assert known.types == ("newsarticle", "webpage", "itempage")


def test_of_two_articles_at_the_top_the_one_with_the_page_s_address_counts():
    other = {
        "@type": "Article",
        "headline": "Sun",
        "url": "https://x.org/sun",
        "author": "A",
        "datePublished": "2024-01-01",
    }
    own = {"@type": "Article", "headline": "Rain", "mainEntityOfPage": {"@id": "https://x.org/rain/"}, "author": "B"}
    known = read([other, own], links=(("canonical", "http://www.x.org/rain", ""),))
    assert [author.value[0] for author in known.authors] == ["B"]


def test_an_article_as_main_entity_of_a_web_page():
    known = read(
        {
            "@type": "WebPage",
            "mainEntity": {"@type": "http://schema.org/Report", "headline": "Rain", "datePublished": "2024-01-01"},
        }
    )
    assert (known.titles[0].value, known.published[0].value) == ("Rain", "2024-01-01")


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("Jo Field", ["Jo Field"]),
        (["Jo Field", {"@type": "Person", "name": "Al Marsh"}], ["Jo Field", "Al Marsh"]),
        ({"@type": "Person", "name": ["Jo Field", "Al Marsh"]}, ["Jo Field", "Al Marsh"]),
        ([[{"name": {"@value": "x", "name": "Jo Field"}}]], ["Jo Field"]),
        ({"@type": "Person"}, []),
        (None, []),
    ],
)
def test_authors_in_every_shape(author, names):
    known = read({"@type": "NewsArticle", "headline": "Rain", "author": author})
    assert [candidate.value[0] for candidate in known.authors] == names


@pytest.mark.parametrize(
    ("stated", "is_free"),
    [(True, True), ("False", False), ("http://schema.org/True", True), ("", None), (None, None), ("maybe", None)],
)
def test_is_accessible_for_free(stated, is_free):
    assert read({"@type": "NewsArticle", "isAccessibleForFree": stated}).is_free is is_free


def test_a_part_that_is_not_free():
    assert (
        read({"@type": "NewsArticle", "hasPart": {"@type": "WebPageElement", "isAccessibleForFree": False}}).is_free
        is False
    )


def test_images_with_caption_and_credit():
    image = {"@type": "ImageObject", "url": "https://x.org/a.jpg", "caption": "A gull", "creditText": "Jo Field"}
    known = read({"@type": "NewsArticle", "image": [image, "https://x.org/b.jpg"]})
    assert [candidate.value for candidate in known.images] == [
        ("https://x.org/a.jpg", "A gull", "Jo Field"),
        ("https://x.org/b.jpg", "", ""),
    ]


def test_entities_tags_and_lone_surrogates_are_cleaned():
    known = read('{"@type": "NewsArticle", "headline": "Rain &amp;amp; <i>wind</i> \\ud83d"}')
    assert known.titles[0].value == "Rain & wind �"


def test_unreadable_json_is_noted():
    assert read("window.x").notes == ("json-ld-unreadable",)
    assert read('{"@type": "NewsArticle",}').notes == ("json-ld-repaired",)
