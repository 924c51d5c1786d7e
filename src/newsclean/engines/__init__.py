"""The same cleaning inside data engines: Arrow, Spark, Ray Data, Hugging Face datasets, datatrove, Scrapy.

Each engine is a module of its own, imported when it is asked for, and an extra: `pip install 'newsclean[spark]'`. All of
them are thin over `newsclean.engines.arrow`, which needs pyarrow alone.
"""
