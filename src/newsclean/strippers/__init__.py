"""The boilerplate strippers: one module a kind of chrome, each a function from a view to verdicts."""
