"""Words of the roll: how many are here and whether that is enough, who since when, and what happened to somebody's attendance."""
