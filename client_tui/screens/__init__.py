"""Screens: one file per area of a meeting's life, each with its style sheet beside it."""
