"""What a run can't go on with. A page never raises: it fails, and has a line."""

from __future__ import annotations

from newsclean.errors import NewscleanError


class BatchError(NewscleanError):
    """A run that can't start or go on; the message says what to do."""


class UsageError(BatchError):
    """Wrong use: an option that makes no sense, an input that isn't there, a missing extra."""


class PoolError(BatchError):
    """Workers don't start, or die again and again without a page in hand."""


class DiskFullError(BatchError):
    """No space left for the output."""
