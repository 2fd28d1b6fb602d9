"""Bots on the wire: ours and peers, each in a process of its own on one core, before the recording Bot API server."""
