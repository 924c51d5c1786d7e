"""From a source to a page: encoding, what it is, and its blocks."""
