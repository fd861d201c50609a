"""What the law says of a count, worded once in both languages: the sentence of each kind of result, and its phrases.

The language is an argument here and not the one spoken: minutes are printed in another language than the screen's.
"""
