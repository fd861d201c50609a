"""Words of papers: kinds, lists, signatures."""
