"""Papers: taken in, read, drawn and handed home. Heavy or dangerous work runs in worker processes that can be killed."""
