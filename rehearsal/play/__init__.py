"""A sitting played: an invented council, its deputies and secretary, the demo, and what is taken home from it."""
