"""The commands of `python -m bot`, one file each; what only some of them need is imported when they run."""
