"""Processes that can be killed: what starts them, what bounds them, what passes in and out."""
