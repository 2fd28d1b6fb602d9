"""What the bot knows: entries, rules, figures and places as data, and the reading of people's words.

Imports nothing of ours, reads no clock, draws no random number, and touches no file but its own data.
"""
