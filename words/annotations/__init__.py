"""Words of annotations: what a mark is, and who sees it."""
