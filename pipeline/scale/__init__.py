"""One run over many machines: the stages of `opdc run`, mapped over a Dask cluster.

Nothing here knows what a stage does. A chunk of pages goes to a worker, comes back as a receipt, and leaves
its records as one file of each table. A chunk's files depend on its pages alone, so a chunk that is done
twice, after its worker was killed, leaves the same files: nothing is lost, nothing doubled.
"""

from pipeline.scale.run import Order, run

__all__ = ["Order", "run"]
