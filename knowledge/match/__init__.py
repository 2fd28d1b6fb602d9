"""Finds the topics a question is about: weighted overlap of characters, pairs and sounds with how topics are asked."""
