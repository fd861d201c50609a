"""The canonical text of a paper: reading order, paragraphs, tables, headings, running heads, scans, old fonts."""
