"""Forms of reports as data: what is asked of whom, for which period, checked how. Start with model.py."""
