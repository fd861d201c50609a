"""Marks on their way out: burnt into a copy of the reading PDF, as W3C Web Annotation JSON-LD, as a digest by agenda item."""
