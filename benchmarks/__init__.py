"""Quality and speed of newsclean and its peers on annotated pages. Start reading at `__main__`."""
