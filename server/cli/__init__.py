"""What is done at the command line of the machine that holds the register; ``hop.py`` only names it."""
