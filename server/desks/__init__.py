"""What answers a frame: commands, fetches, uploads, pictures, orders, searches, following. ``server/app.py`` hands them in."""
