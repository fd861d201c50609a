"""Words of votes: motions, ballots, counts, results."""
