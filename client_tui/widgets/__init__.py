"""Widgets without a meeting in them: they draw what they are given and post messages; none of them does I/O."""
