"""Bytes to the terminal past Textual, in its own order: for pictures, of which Textual knows nothing."""

from __future__ import annotations

from textual.app import App


def write_raw(app: App[object], made_here: str) -> None:
    """Write at once. Only what this program has made itself may be written so: nothing filters it."""
    driver = app._driver
    if driver is not None:
        driver.write(made_here)
        driver.flush()
