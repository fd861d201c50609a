"""The area of people on the terminal: tenure and devices."""
