"""The websocket server: joining, connections, the commit line, storage and backups. The shell around ``meeting``."""
