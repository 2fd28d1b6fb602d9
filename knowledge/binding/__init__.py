"""Binds what was read from a question to the figures of a statement: which number is which."""
