"""The errors newsclean raises. Pages never raise: only wrong use of the library does."""


class NewscleanError(Exception):
    """Base of every error of this package."""


class SourceError(NewscleanError, TypeError):
    """The source is of a type that can't be read as a page (not bytes, str, an lxml tree or a BeautifulSoup object)."""


class KindError(NewscleanError, ValueError):
    """`kind=` names no way of reading a source."""


class ArgumentError(NewscleanError, TypeError):
    """`url=` or `retrieved=` is of another type than a str or a datetime."""
