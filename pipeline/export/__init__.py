"""Writers of the readable outputs: `tables` says what a table holds, one module each how it is written."""
