"""How fast the real server, client and papers are, beside the least that any program could do on the same machine."""
