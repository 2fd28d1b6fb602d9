"""How it runs: command line, channels, delivery; imports everything, and nothing imports it."""
