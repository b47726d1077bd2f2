"""sqlcipher3 is Python's own sqlite3 module built against SQLCipher, and ships no types of its own."""
