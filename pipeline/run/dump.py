"""Prints a stage's stored layer as JSONL, for eyes and for jq."""

from collections.abc import Iterator

import msgspec

from pipeline.records import Failure
from pipeline.run.plan import RAW
from pipeline.run.settings import Machine, Settings, standard
from pipeline.store import Store


def dump(settings: Settings, stage: str, machine: Machine | None = None) -> Iterator[bytes]:
    """Yield one JSON line a page, by path: `{"path", "layer"}` or `{"path", "failure"}`."""
    machine = machine or standard()
    names = [RAW, *(each.name for each in machine.stages)]
    names = names[: names.index(stage) + 1]
    layer = {each.name: each.layer for each in machine.stages}[stage]
    with Store(settings.out / "store.sqlite") as store:
        for path, _, found, _, reason in store.ends(names):
            payload = store.payload(path, found)
            kind, type_ = ("layer", layer) if reason is None else ("failure", Failure)
            yield (
                msgspec.json.encode({"path": path, kind: msgspec.msgpack.decode(payload, type=type_)}) + b"\n"
            )
