"""Weights of the facts about a name, by `training/authors.py`: logistic regression over the candidates of the development pages."""

from collections.abc import Mapping

ACCEPT = 0.3  # a name as sure as this is an author: best F1 out of fold on news-dev and web-dev

# The sum of a name's weights, with "" for every name, is the log odds that it is an author.
HTML: Mapping[str, float] = {
    "": -1.20, "agree": 0.19, "m": 1.68, "m:json-ld": 0.49, "m:meta": 0.48, "m:microdata": -0.48,
    "m:organization": 0.75, "m:person": 1.02, "m:strong": 0.72, "m:twitter": 0.90, "n:agency": 0.20, "n:caps": -0.27,
    "n:odd": -0.04, "n:one-word": -1.47, "n:one-word-other": -0.51, "n:organization": -0.42, "n:person": 0.03,
    "n:site": -0.29, "n:small": 0.81, "none-stated": 0.29, "other-stated": -1.74, "other-visible": -1.48,
    "person-beside": -0.53, "site-stated": -0.42, "v": -1.69, "v:above": 0.58, "v:author-link": 0.45,
    "v:bare": -1.21, "v:below1": 1.32, "v:below2": 0.34, "v:below3": 0.12, "v:beside-agreed": 0.25, "v:best": 1.95,
    "v:bio": 0.60, "v:by": 1.10, "v:cue": 0.36, "v:date-beside": 0.11, "v:dated": -0.44, "v:far": -0.28,
    "v:figure": -0.65, "v:foreign": 0.04, "v:good": 0.53, "v:heading": -0.63, "v:inside": 0.05, "v:item": -0.32,
    "v:line-agreed": -0.36, "v:loose": -0.67, "v:not-first": -1.40, "v:outside": -0.23, "v:prose": -0.40,
    "v:rel": 0.07, "v:tail": 0.74, "v:teaser": 0.11, "v:titled": -0.09,
}  # fmt: skip
TEXT: Mapping[str, float] = {
    "": -3.10, "n:agency": -0.11, "n:caps": 0.41, "n:odd": -0.05, "n:one-word": -1.55, "n:one-word-other": -1.31,
    "n:organization": -0.18, "n:person": 0.29, "n:small": 0.28, "person-beside": -0.31, "v:above": -0.05,
    "v:bare": -0.29, "v:below0": -0.22, "v:below1": 1.43, "v:below2": 0.93, "v:below3": -0.05, "v:best": 1.97,
    "v:by": 1.36, "v:date-beside": 0.41, "v:dated": -0.59, "v:far": -0.55, "v:figure": -0.81, "v:good": 0.60,
    "v:lesser": -0.09, "v:loose": -0.73, "v:not-first": -0.84, "v:prose": -0.74, "v:tail": -0.14, "v:titled": 0.55,
}  # fmt: skip
