"""Quality and speed of the core, and the training of its scorer."""
