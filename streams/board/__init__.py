"""The board: a page for people who would rather look, served by a process of its own with a consumer of its own."""
