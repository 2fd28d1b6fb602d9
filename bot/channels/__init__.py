"""Channels: each only translates between its platform and the neutral messages of handlers."""
