"""Pages made up for the tests: content with known gold, layouts, and noise on a dial."""
