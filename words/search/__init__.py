"""Words of search: what was found, and where."""
