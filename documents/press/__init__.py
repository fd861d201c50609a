"""Printing: official papers and cards as DOCX and PDF, made in a worker."""
