"""The area of conclusions and minutes on the terminal."""
