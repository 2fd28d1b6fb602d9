"""Finds the dates and periods in what a person said.

Every function expects a text that knowledge.text.normalize has been over. What is not sure gives nothing: a day that
does not exist, a lunar date, 12/5, 15号 without a month, a recurrence (每周五), and a length of time (3年, 干满27年).
"""
