"""Chooses the pages whose results are written: the latest version of each article, or all versions."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta, timezone
from types import MappingProxyType
from typing import NamedTuple

from pipeline.store import Identity, Store

#: Times of capture without a zone are Thai ones.
_BANGKOK = timezone(timedelta(hours=7))


class Chosen(NamedTuple):
    """The pages whose results are written, in output order, and what became of the others.

    `newer` names the latest version of the article for each page that holds an older one.
    """

    paths: tuple[str, ...]
    digests: tuple[str, ...]
    failed: tuple[tuple[str, str], ...]
    done: int
    duplicates: int
    superseded: int
    newer: Mapping[str, str] = MappingProxyType({})


def choose(store: Store, stages: Sequence[str], *, all_versions: bool) -> Chosen:
    """Choose the pages to write: the latest version of each article, or all versions.

    Latest is by moment of capture, then by path. Files that are one version of one article are one.
    """
    versions: dict[tuple[str, str], tuple[str, str]] = {}
    failed: list[tuple[str, str]] = []
    done = 0
    digests: dict[str, str] = {}
    for path, identity, stage, digest, reason in store.ends(stages):
        if reason is not None:
            failed.append((path, stage))
            continue
        name = _name(identity, path)
        done += 1
        digests[path] = digest
        versions[name] = max(versions.get(name, ("", "")), (_moment(identity.retrieved_at), path))
    latest: dict[str, tuple[tuple[str, str], str]] = {}
    for (article, version), captured in versions.items():
        latest[article] = max(latest.get(article, (("", ""), "")), (captured, version))
    wanted = [
        (name, path)
        for name, (_, path) in sorted(versions.items())
        if all_versions or latest[name[0]][1] == name[1]
    ]
    paths = tuple(path for _, path in wanted)
    shown = tuple(digests[path] for path in paths)
    newer = {path: latest[name[0]][1] for name, path in wanted if latest[name[0]][1] != name[1]}
    return Chosen(paths, shown, tuple(failed), done, done - len(versions), len(versions) - len(latest), newer)


def _moment(time: str) -> str:
    """Write a time of capture in UTC, so that times compare as text; what is no time comes first."""
    try:
        found = datetime.fromisoformat(time)
    except ValueError:
        return ""
    return (found if found.tzinfo else found.replace(tzinfo=_BANGKOK)).astimezone(UTC).isoformat()


def _name(identity: Identity, path: str) -> tuple[str, str]:
    return (identity.article_id or path, identity.version or "")
