"""Reports: drafts filled in by talking, sent, corrected. Start with talk.py; the dialogue itself is advance.py."""
