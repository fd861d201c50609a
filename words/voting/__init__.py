"""Words of votes: motions, ballots, counts, results, and what is said before and while a vote goes on."""
