"""The learned score for what no stripper named, and the choice of the body from it."""
