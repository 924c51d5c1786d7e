"""What pytest looks at: modules of engines that aren't installed have examples that can't run, and tests of their own."""

from importlib.util import find_spec

_ENGINES = {"spark": "pyspark", "ray": "ray", "datasets": "datasets", "datatrove": "datatrove", "scrapy": "scrapy"}
collect_ignore = [f"src/newsclean/engines/{name}.py" for name, package in _ENGINES.items() if find_spec(package) is None]
