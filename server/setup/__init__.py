"""What an office writes before it meets: rosters, plans, profiles."""
