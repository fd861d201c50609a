"""Searching from the terminal: the pane, its list of hits, and looking through this device when the server is away."""
