"""Looks a deployment over and says what to put right."""
