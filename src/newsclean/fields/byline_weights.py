"""Weights of the facts about a name, by `training/authors.py`: logistic regression over the candidates of the development pages."""

from collections.abc import Mapping

# The sum of a name's weights, with "" for every name, is the log odds that it is an author.
HTML: Mapping[str, float] = {
    "": -0.66, "agree": 0.75, "m": 0.86, "m:json-ld": 0.42, "m:json-ld-low": 0.11, "m:meta": 0.33,
    "m:microdata": -0.41, "m:organization": 0.52, "m:person": 0.85, "m:strong": 0.43, "m:twitter": 0.71,
    "n:agency": 0.16, "n:caps": -0.22, "n:given": 1.17, "n:in-body": -1.05, "n:in-title": -0.65, "n:one-word": -1.19,
    "n:one-word-other": -0.39, "n:organization": -0.31, "n:person": -0.10, "n:site": -0.10, "n:small": 1.01,
    "none-stated": 0.49, "other-stated": -1.48, "other-visible": -1.42, "person-beside": -0.58, "site-stated": -0.12,
    "v": -0.37, "v:above": 0.41, "v:author-link": 0.32, "v:bare": -1.34, "v:below0": -0.02, "v:below1": 0.87,
    "v:below2": 0.03, "v:below3": -0.30, "v:beside-agreed": 0.39, "v:best": 0.36, "v:bio": 0.55, "v:by": 0.75,
    "v:byline-elsewhere": -1.55, "v:chained": -0.27, "v:cue": 0.14, "v:date-beside": 0.03, "v:dated": -0.48,
    "v:far": -0.57, "v:figure": -0.07, "v:foreign": -0.14, "v:good": 0.15, "v:heading": -0.83, "v:inside": -0.72,
    "v:item": -0.55, "v:lesser": -0.88, "v:line-agreed": 0.03, "v:loose": -0.66, "v:not-first": -0.64,
    "v:outside": -0.52, "v:prose": -0.39, "v:rel": 0.09, "v:sign": 0.44, "v:signature": -0.02, "v:tail": 0.04,
    "v:teaser": 0.10, "v:twice": 0.67,
}  # fmt: skip
TEXT: Mapping[str, float] = {
    "": -2.13, "n:caps": 0.06, "n:given": 2.18, "n:in-body": -1.47, "n:in-title": -0.37, "n:odd": -0.08,
    "n:one-word": -1.28, "n:one-word-other": -0.36, "n:organization": -0.29, "n:person": 0.25, "n:small": 0.62,
    "none-stated": -0.03, "person-beside": -0.16, "v": -0.03, "v:above": -0.35, "v:author-link": 0.56,
    "v:bare": -0.46, "v:below1": 1.62, "v:below2": 0.74, "v:below3": -0.12, "v:best": 0.94, "v:bio": 0.42,
    "v:by": 1.33, "v:byline-elsewhere": -1.49, "v:chained": 0.30, "v:date-beside": 0.14, "v:dated": -0.56,
    "v:far": -1.92, "v:figure": -0.20, "v:good": -0.13, "v:heading": -0.15, "v:lesser": -0.84, "v:loose": -0.87,
    "v:not-first": -0.44, "v:prose": -0.53, "v:sign": 0.31, "v:signature": 0.04, "v:tail": -0.34, "v:titled": 0.22,
    "v:twice": 1.10,
}  # fmt: skip
