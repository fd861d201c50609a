"""The meeting itself: records, the commands that change them, and the law that decides.

Everything here is pure. Time, ids, keys and bytes come in as arguments; nothing opens a file, a socket or a clock.
"""
