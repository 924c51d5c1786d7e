"""Looking into a result: what was kept, what was removed and why, as HTML, on a terminal and as data."""
