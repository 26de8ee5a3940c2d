"""News from files and topics: reading, loading, and later replaying it."""
