"""Imported by the server that workers are forked from: models and words are loaded once, and shared by all of them."""

from __future__ import annotations

import contextlib
import gc

from newsclean import api
from newsclean.batch import pool

with contextlib.suppress(Exception):  # what is wrong will show in the workers, which can say so
    api.clean(pool._WARM_UP)
gc.freeze()  # what is loaded stays: a collector that walked it would unshare the memory
