"""Trains the models that the pipeline loads: labels in, a folder under `models/` out."""
