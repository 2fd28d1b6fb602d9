"""Finds the numbers in what a person said, as Chinese chat writes them.

Every function expects a text that knowledge.text.normalize has been over, and none raises on any text.
What is not an amount is passed over: ordinals (第3, 三甲, 二级), numbers of documents and lists, calendar dates with a
four-digit year or a month, clock times, idioms and the names of policies (十分, 三医, 3+1+1+n, 一人一档).
A two-digit year (27年) is found, as a length in years: knowledge.dates tells which of them are dates.
"""
