"""What answers a frame: uploads, searches, pictures, exports, following. Each is handed to the connections by ``server/app.py``."""
