"""Words of the calendar: meetings to choose from."""
