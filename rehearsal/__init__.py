"""Rehearsals: simulated delegates on real devices around a real server, for the demo, the dress rehearsal, the bench."""
