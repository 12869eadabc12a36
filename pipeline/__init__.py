"""Reads Thai government news pages into checkable records of how each province governs itself."""
