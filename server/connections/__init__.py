"""From socket to signed-in peer: the port, signing in, catching up, patience with clients; and what a peer and a desk are."""
