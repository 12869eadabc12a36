"""Speed, memory and scale: the pages, the three ways to read them, and what is measured of each."""
