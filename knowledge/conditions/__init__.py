"""Conditions of rules and forms."""
