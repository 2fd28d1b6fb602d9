"""The chat page for phones: served by this program, fetched by its people, no host but ours."""
