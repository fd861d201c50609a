"""The room of the terminal: one meeting on one screen, and its parts, which are at hand from every area."""
