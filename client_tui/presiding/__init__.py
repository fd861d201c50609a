"""Presiding over the meeting from the terminal: its life, opening votes, leading them to their end."""
