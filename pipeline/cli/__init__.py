"""The commands, a module for each group; `pipeline.__main__` holds the table."""
