"""Joining: the screen that binds this device to a person."""
