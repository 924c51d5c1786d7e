"""Weights of the facts about a name, by `training/authors.py`: logistic regression over the candidates of the development pages."""

from collections.abc import Mapping

ACCEPT = 0.3  # a name as sure as this is an author: best F1 out of fold on news-dev and web-dev

# The sum of a name's weights, with "" for every name, is the log odds that it is an author.
HTML: Mapping[str, float] = {
    "": -0.75, "agree": 0.64, "m": 0.95, "m:json-ld": 0.46, "m:json-ld-low": 0.03, "m:meta": 0.37,
    "m:microdata": -0.48, "m:organization": 0.59, "m:person": 0.95, "m:strong": 0.52, "m:twitter": 0.84,
    "n:agency": 0.15, "n:caps": -0.11, "n:given": 1.11, "n:in-body": -0.90, "n:in-title": -0.68, "n:one-word": -1.24,
    "n:one-word-other": -0.32, "n:organization": -0.31, "n:person": -0.09, "n:site": -0.14, "n:small": 1.00,
    "none-stated": 0.50, "other-stated": -1.54, "other-visible": -1.44, "person-beside": -0.66, "site-stated": -0.16,
    "v": -0.56, "v:above": 0.36, "v:author-link": 0.29, "v:bare": -1.22, "v:below1": 0.77, "v:below2": 0.06,
    "v:below3": -0.02, "v:beside-agreed": 0.31, "v:best": 0.85, "v:bio": 0.43, "v:by": 0.74, "v:cue": 0.04,
    "v:dated": -0.38, "v:far": -0.66, "v:figure": -0.35, "v:foreign": -0.23, "v:good": 0.08, "v:heading": -0.75,
    "v:inside": -0.71, "v:item": -0.49, "v:lesser": -1.48, "v:line-agreed": -0.04, "v:loose": -0.74,
    "v:not-first": -0.84, "v:outside": -0.92, "v:prose": -0.34, "v:rel": 0.12, "v:sign": 0.66, "v:signature": -0.10,
    "v:teaser": 0.12, "v:titled": -0.14, "v:twice": 0.60,
}  # fmt: skip
TEXT: Mapping[str, float] = {
    "": -2.12, "n:agency": -0.06, "n:caps": 0.14, "n:given": 2.13, "n:in-body": -0.88, "n:in-title": -0.17,
    "n:odd": -0.04, "n:one-word": -0.80, "n:one-word-other": -0.81, "n:organization": 0.04, "n:person": 0.02,
    "n:small": 0.27, "person-beside": -0.15, "v:above": 0.34, "v:bare": -0.32, "v:below0": -0.24, "v:below1": 0.95,
    "v:below2": 0.89, "v:below3": 0.15, "v:best": 1.24, "v:bio": -0.05, "v:by": 1.06, "v:date-beside": -0.14,
    "v:dated": -0.64, "v:far": -1.54, "v:figure": -0.64, "v:good": -0.18, "v:lesser": -1.06, "v:loose": -0.92,
    "v:not-first": -0.95, "v:prose": -0.09, "v:sign": -0.28, "v:tail": -0.27, "v:titled": 0.10, "v:twice": 0.67,
}  # fmt: skip
