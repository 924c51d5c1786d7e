"""Small words that stand in names of persons, or beside them. Of any language: a newsroom prints names of all countries."""

from __future__ import annotations

# Lower-case words inside names of persons.
PARTICLES = frozenset(
    """
    van von der den de del della dello dei degli di da do dos das du le la las los el al bin bint ibn ben abu
    abd ul ur ter ten te zu af av vom 't 's op in't san santa st ap ab o dal dalla ad y ould wa ka
    """.split()
)
SUFFIXES = frozenset("jr sr ii iii iv".split())
TITLES = frozenset("dr prof professor sir dame rev hon mr mrs ms lord lady pater sheikh dipl ing".split())
DEGREES = frozenset(
    """
    phd ph.d md m.d mba ms m.s msc m.sc ma m.a ba b.a bsc rd rdn cfa cpa cfp jd j.d esq dds dvm dphil mph rn np
    pa-c mw fand faclm cpt lmft lcsw cscs ldn edd ed.d mpa llm obe mbe cbe frcp ccc-slp ra
    """.split()
)
# What a capital inside a word may follow without beginning a new one: McCarthy, DeVito.
CAMEL_HEADS = frozenset("mc mac fitz de di du da la le lo van von den der des del dela al el o ap mb ni ui".split())
# What keeps the full stop behind it.
ABBREVIATIONS = TITLES | SUFFIXES | DEGREES | {"st", "wm", "chr", "th", "jos", "geo"}
