"""Words of people: names, offices, tenure, and the strength of the body."""
