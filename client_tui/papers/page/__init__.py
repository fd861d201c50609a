"""One paper on the screen: its text set into virtual lines, drawn and searched; its changes; its page as a picture."""
