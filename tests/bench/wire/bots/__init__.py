"""The bots that are measured. Each is run as a program: python -m tests.bench.wire.bots.NAME URL TOKEN FOLDER."""
