"""The roll's area on the terminal: its pane, the quorum bar, invitations, absences and substitutes."""
