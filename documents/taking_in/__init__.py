"""A received file becomes a paper: kinds, Office files, photographs, signatures, the rebuilt PDF."""
