"""Words of the outcome: conclusions, and the numbers of what was passed."""
