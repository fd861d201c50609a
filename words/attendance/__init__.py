"""Words of the roll: who is here since when, and what happened to somebody's attendance."""
