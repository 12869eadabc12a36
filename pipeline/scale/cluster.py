"""The only door to Dask: sends chunks out and collects receipts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any, TypeVar

from pipeline.errors import UsageError

Item = TypeVar("Item")
Answer = TypeVar("Answer")

#: Items under way at once: enough for hundreds of workers, and memory does not grow with the inputs.
_WINDOW = 2_000


class WorkerLost(Exception):
    """An item took down every worker it was given to."""


class Cluster:
    """A connected cluster."""

    def __init__(self, client: Any, as_completed: Any, killed: type[Exception]) -> None:
        self._client, self._as_completed, self._killed = client, as_completed, killed

    def map(
        self, work: Callable[..., Answer], items: Iterable[Item], *extra: Any
    ) -> Iterator[tuple[Item, Answer | WorkerLost]]:
        """Yield each item with its answer, as they come in.

        An item whose worker is lost is given to another; after some losses it comes back as `WorkerLost`.

        Args:
            work: called as `work(item, *extra)` on a worker.
            items: drawn as others are done.
            extra: the same for all items.
        """
        rest = iter(items)
        under_way: dict[Any, Item] = {}

        def send(item: Item) -> Any:
            future = self._client.submit(work, item, *extra, pure=False)
            under_way[future] = item
            return future

        running = self._as_completed([send(item) for item in islice(rest, _WINDOW)])
        for future in running:
            item = under_way.pop(future)
            error = future.exception()
            if error is None:
                yield item, future.result()
            elif isinstance(error, self._killed):
                yield item, WorkerLost(str(error))
            else:
                raise error
            future.release()
            for following in islice(rest, 1):
                running.add(send(following))


@contextmanager
def connected(address: str) -> Iterator[Cluster]:
    """Connect to a scheduler.

    Raises:
        UsageError: without Dask, or without an answer at the address.
    """
    try:
        import distributed
    except ImportError as error:
        raise UsageError(
            "Dask is not installed", hint='install it: pip install "opdc-pipeline[dask]"'
        ) from error
    connect: Any = distributed.Client
    try:
        client = connect(address, timeout=10)
    except (OSError, ValueError) as error:
        raise UsageError(
            f"no scheduler answers at {address}", hint="start one: dask scheduler; then dask worker ADDRESS"
        ) from error
    with client:
        yield Cluster(client, distributed.as_completed, distributed.KilledWorker)
