"""Pages into `raw/`: the only room that opens a socket or reads the clock. `make run` never enters it."""
