"""Words of the agenda: items, where the meeting stands, how long people may speak."""
