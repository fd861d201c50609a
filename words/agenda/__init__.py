"""Words of the agenda."""
