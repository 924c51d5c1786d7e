"""Scrapy: an item pipeline that cleans the page of each item, away from the reactor.

    ITEM_PIPELINES = {"newsclean.engines.scrapy.CleanPipeline": 300}
    NEWSCLEAN_HTML_FIELD = "html"        # the item's field with the page
    NEWSCLEAN_URL_FIELD = "url"
    NEWSCLEAN_ARTICLE_FIELD = "article"  # where the article goes, as a dict
    NEWSCLEAN_WORKERS = 1                # processes

Pages are cleaned in processes: a page that takes a second keeps no download waiting, and one that crashes its worker costs
that item's article.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import Any

from itemadapter import ItemAdapter
from scrapy.crawler import Crawler

from newsclean import api


class CleanPipeline:
    """Adds the article of its page to each item. An item without a page, or whose page can't be cleaned, passes as it is."""

    def __init__(self, crawler: Crawler) -> None:
        settings = crawler.settings
        self._html = settings.get("NEWSCLEAN_HTML_FIELD", "html")
        self._url = settings.get("NEWSCLEAN_URL_FIELD", "url")
        self._article = settings.get("NEWSCLEAN_ARTICLE_FIELD", "article")
        self._workers = settings.getint("NEWSCLEAN_WORKERS", 1)
        self._stats = crawler.stats
        self._pool = self._fresh()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> CleanPipeline:
        """Scrapy's way of making it."""
        return cls(crawler)

    def close_spider(self) -> None:
        """Scrapy's call when the spider is done."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    async def process_item(self, item: Any) -> Any:
        """Scrapy's call for each item."""
        fields = ItemAdapter(item)
        page, url = fields.get(self._html), fields.get(self._url)
        if not isinstance(page, str | bytes):
            self._count("no_page")
            return item
        try:
            fields[self._article] = await self._cleaned(page, url if isinstance(url, str) else None)
            self._count("cleaned")
        except BrokenProcessPool:
            self._pool = self._fresh()
            self._count("errors")
        except Exception:
            self._count("errors")
        return item

    async def _cleaned(self, page: str | bytes, url: str | None) -> dict[str, Any]:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._pool, _clean, page, url)

    def _fresh(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(self._workers, get_context("spawn"), initializer=api.default)

    def _count(self, what: str) -> None:
        if self._stats is not None:
            self._stats.inc_value(f"newsclean/{what}")


def _clean(page: str | bytes, url: str | None) -> dict[str, Any]:
    """In a worker."""
    return api.clean(page, url=url).model_dump(mode="json")
