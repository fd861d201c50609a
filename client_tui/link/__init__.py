"""The wire and the copy: one connection after another, commands seen through to their answers. Knows no Textual."""
