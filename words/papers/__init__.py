"""Words of papers: kinds, lists, versions, signatures, and what happens to them."""
