"""The Textual client: one application for every role, and the link that keeps its copy of the meeting true."""
