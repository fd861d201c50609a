"""The area of papers on the terminal: the list, the desk of who hands them out, sending and saving; the reader in folders of its own."""
