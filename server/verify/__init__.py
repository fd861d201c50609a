"""Proving a register: chain, fold, decisions, votes, private marks."""
