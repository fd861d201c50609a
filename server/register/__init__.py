"""The register: the journal, the face of storage and SQLite behind it, the commit line and the head it moves."""
