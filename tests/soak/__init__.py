"""The campaigns of tests/robustness at their large sizes: `python -m tests.soak [NAME...]`."""
