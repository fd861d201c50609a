"""What every area of the terminal stands on: panes, the layers in them, small lists to choose from."""
