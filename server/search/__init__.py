"""The index of everything that is said, and who may see what of it."""
