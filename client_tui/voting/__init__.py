"""The area of votes on the terminal: motions and their sheets, the ballot in front of everything, counts and results."""
