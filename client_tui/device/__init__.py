"""What this device keeps between starts: keys, unanswered commands, papers. Knows no Textual."""
