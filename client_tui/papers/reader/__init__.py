"""The reader of papers put together: opening, pictures, following who leads."""
