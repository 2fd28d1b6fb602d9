"""Reads one typed answer to one question of a form.

The first law is that nothing is misread in silence: a value is given only when every character of the answer is
accounted for; what is likely is confirmed, and the rest is asked again. Start with knowledge.entry.read.
"""
