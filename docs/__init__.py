"""Pages for people, and the programs that write those declared in the code."""
