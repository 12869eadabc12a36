"""Sends statements out to be labelled, and takes judgements back: nothing is lost on either way."""
