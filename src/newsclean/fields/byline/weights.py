"""Weights of the facts about a name: logistic regression over the candidates of the development pages.

Written by `training/authors.py`.
"""

from collections.abc import Mapping

# The sum of a name's weights, with "" for every name, is the log odds that it is an author.
HTML: Mapping[str, float] = {
    "": -0.99, "agree": 0.49, "m": 0.84, "m:json-ld": 0.49, "m:json-ld-low": 0.05, "m:meta": 0.21, "m:microdata": -0.16,
    "m:organization": 0.08, "m:person": 0.58, "m:strong": 0.15, "m:twitter": 0.55, "n:caps": -0.14, "n:dense": -0.25,
    "n:given": 1.04, "n:in-body": -0.61, "n:in-title": -0.35, "n:odd": 0.03, "n:one-word": -0.88,
    "n:one-word-other": -0.25, "n:organization": -0.04, "n:person": 0.04, "n:small": 0.49, "none-stated": 0.43,
    "other-stated": -1.15, "other-visible": -0.84, "person-beside": -0.50, "site-stated": -0.12, "v": -0.36,
    "v:above": 0.17, "v:author-link": 0.32, "v:bare": -0.89, "v:below1": 0.65, "v:below2": -0.11, "v:below3": -0.22,
    "v:behind": -0.21, "v:beside-agreed": 0.06, "v:best": 0.56, "v:bio": 0.19, "v:by": 0.65,
    "v:byline-elsewhere": -1.19, "v:chained": -0.03, "v:cue": 0.06, "v:date-beside": 0.23, "v:dated": -0.36,
    "v:far": -0.21, "v:figure": -0.17, "v:foreign": -0.15, "v:heading": -0.54, "v:inside": -0.32, "v:item": -0.38,
    "v:lesser": -0.91, "v:line-agreed": 0.30, "v:loose": -0.48, "v:not-first": -0.37, "v:outside": -0.25,
    "v:prose": -0.18, "v:rel": 0.12, "v:sign": 0.09, "v:tail": -0.14, "v:teaser": 0.02, "v:titled": -0.07,
    "v:twice": 0.52,
}  # fmt: skip
TEXT: Mapping[str, float] = {
    "": -1.83, "n:agency": -0.08, "n:caps": -0.04, "n:common": -0.67, "n:dense": -0.11, "n:given": 1.51,
    "n:half-common": -0.66, "n:in-body": -0.69, "n:in-title": -0.07, "n:one-word": -0.99, "n:one-word-other": -0.25,
    "n:organization": -0.20, "n:person": 0.28, "n:small": 0.14, "n:title-word": -0.42, "person-beside": -0.07,
    "v:above": 0.05, "v:author-link": 0.20, "v:bare": -0.34, "v:behind": -0.87, "v:below1": 1.04, "v:below2": 0.34,
    "v:below3": -0.03, "v:best": 1.30, "v:bio": 0.12, "v:by": 0.69, "v:byline-elsewhere": -0.98, "v:chained": 0.30,
    "v:date-beside": 0.39, "v:dated": -0.38, "v:dated-elsewhere": -0.21, "v:far": -0.30, "v:figure": -0.24,
    "v:good": -0.21, "v:heading": -0.06, "v:item": -0.05, "v:lesser": -1.10, "v:loose": -0.38, "v:not-first": -0.43,
    "v:prose": -0.25, "v:row": -0.22, "v:sign": 0.12, "v:tail": -0.35, "v:twice": 0.65,
}  # fmt: skip
