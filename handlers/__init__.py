"""What the bot decides: pure use cases (not channels). READ dispatch.py FIRST.

A message comes in as an Inbound, with a Snapshot of what is remembered and a Reader for the rest; a Turn comes out:
replies to send, the prompt left open, and effects to store. Nothing here writes, sends, reads a clock or draws
a random number.

The words: contact (somebody on a channel), inbound (their message), turn (what one message leads to), prompt (what
was asked of them and not yet answered), reply, effect, citation, question (one the documents do not answer, kept open
for the county centre).
"""
