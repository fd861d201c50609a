"""Marks in the reader: selecting, highlighting, notes and their replies, and taking marks away as files."""
