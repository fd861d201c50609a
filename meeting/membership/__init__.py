"""Membership: who comes on the register of the body, and how tenure changes. Above people and votes, whose state it asks."""
