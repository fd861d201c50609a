"""What the meeting says to people, in Vietnamese and English. Pure: no sockets, no screens; every front and the documents take their words here."""
