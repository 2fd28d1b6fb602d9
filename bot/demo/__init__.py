"""The demo county: its roster, put into the demo database, and who may sign in to try it."""
