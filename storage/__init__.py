"""What the bot remembers: contacts, inbox, prompts, outbox, open questions, imported documents.

One message is two short transactions: `inbox.receive`, then a turn (`turns.Turns`). Imports the data classes of
handlers and knowledge, never the bot; what is decided is a function passed in.
"""
