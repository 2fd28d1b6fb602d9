"""Benchmarks: `python -m tests.bench [NAME...]`, each against a named peer in the same run."""
