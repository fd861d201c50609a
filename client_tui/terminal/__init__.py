"""Everything that overrides or touches private parts of Textual, and the ground every screen stands on. Read this one folder at an upgrade."""
