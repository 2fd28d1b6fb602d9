"""The roster: read from a file, compared with what is stored, changed."""
