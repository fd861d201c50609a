"""The agenda's area on the terminal: its pane, the acts on items, the sheet of one item."""
