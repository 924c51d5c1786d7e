"""Weights of the facts about a name, by `training/authors.py`: logistic regression over the candidates of the development pages."""

from collections.abc import Mapping

ACCEPT = 0.3  # a name as sure as this is an author: best F1 out of fold on news-dev and web-dev

# The sum of a name's weights, with "" for every name, is the log odds that it is an author.
HTML: Mapping[str, float] = {
    "": -0.56, "agree": 0.71, "m": 0.92, "m:json-ld": 0.44, "m:json-ld-low": 0.12, "m:meta": 0.26,
    "m:microdata": -0.49, "m:organization": 0.61, "m:person": 0.79, "m:strong": 0.47, "m:twitter": 0.78,
    "n:agency": 0.07, "n:caps": -0.19, "n:given": 1.13, "n:in-body": -0.68, "n:in-title": -0.82, "n:one-word": -1.30,
    "n:one-word-other": -0.32, "n:organization": -0.25, "n:site": -0.15, "n:small": 0.93, "none-stated": 0.56,
    "other-stated": -1.45, "other-visible": -1.44, "person-beside": -0.58, "site-stated": -0.22, "v": -0.40,
    "v:above": 0.40, "v:author-link": 0.22, "v:bare": -1.49, "v:below1": 0.80, "v:below2": 0.24, "v:below3": -0.23,
    "v:beside-agreed": 0.32, "v:best": 0.51, "v:bio": 0.54, "v:by": 0.77, "v:byline-elsewhere": -1.68,
    "v:chained": -0.41, "v:cue": 0.09, "v:dated": -0.53, "v:far": -0.03, "v:figure": 0.18, "v:foreign": -0.02,
    "v:good": 0.03, "v:heading": -0.77, "v:inside": -0.33, "v:item": -0.70, "v:lesser": -0.95,
    "v:line-agreed": -0.03, "v:loose": -0.67, "v:not-first": -0.76, "v:outside": -0.43, "v:prose": -0.37,
    "v:rel": 0.08, "v:sign": -0.21, "v:signature": -0.23, "v:tail": -0.37, "v:teaser": 0.12, "v:titled": 0.09,
    "v:twice": 0.55,
}  # fmt: skip
TEXT: Mapping[str, float] = {
    "": -2.38, "n:agency": 0.06, "n:caps": 0.09, "n:given": 2.16, "n:in-body": -1.00, "n:in-title": -0.48,
    "n:odd": -0.07, "n:one-word": -1.33, "n:one-word-other": -0.62, "n:organization": -0.30, "n:person": 0.24,
    "n:small": 0.47, "person-beside": 0.22, "v:author-link": 0.46, "v:bare": -0.33, "v:below1": 1.44,
    "v:below2": 0.89, "v:below3": -0.19, "v:best": 1.09, "v:bio": -0.08, "v:by": 1.50, "v:byline-elsewhere": -1.43,
    "v:chained": 0.15, "v:date-beside": 0.25, "v:dated": -0.52, "v:far": -1.40, "v:figure": -0.49, "v:good": -0.09,
    "v:heading": 0.02, "v:item": 0.04, "v:lesser": -1.01, "v:loose": -0.72, "v:not-first": -0.78, "v:prose": -0.36,
    "v:sign": -0.11, "v:signature": -0.04, "v:tail": -0.60, "v:titled": 0.11, "v:twice": 1.24,
}  # fmt: skip
