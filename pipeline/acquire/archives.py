"""The web archives that can be asked: `data/archives.toml`."""

from dataclasses import dataclass, fields
from typing import Any, Literal
from urllib.parse import urlsplit

from pipeline.codebook.files import data_file, read_toml
from pipeline.errors import DataError, UsageError


@dataclass(frozen=True, slots=True)
class Archive:
    """One archive: addresses with `{endpoint}`, `{timestamp}` and `{url}` in them; its pause in seconds."""

    name: str
    title: str
    form: Literal["wayback", "pywb"]
    pause: float
    endpoint: str = ""
    lookup: str = ""
    capture: str = ""
    collections: str = ""
    data: str = ""

    @property
    def hosts(self) -> frozenset[str]:
        """The hosts that may be asked."""
        found = (urlsplit(address).hostname for address in (self.endpoint, self.data) if address)
        return frozenset(host.lower() for host in found if host)

    def lookup_url(self) -> str:
        """Return where the index answers."""
        return self.lookup.format(endpoint=self.endpoint)

    def capture_url(self, timestamp: str, url: str) -> str:
        """Return where the bytes of one capture are."""
        return self.capture.format(endpoint=self.endpoint, timestamp=timestamp, url=url)


def load_archives() -> dict[str, Archive]:
    """Read and validate the archives.

    Raises:
        DataError: with every problem of the file.
    """
    path = data_file("archives.toml")
    data = read_toml(path)
    problems = [problem for name, table in data.items() for problem in _problems(name, table)]
    if problems:
        raise DataError(f"data/{path.name}", problems, hint="mend the data file")
    return {name: Archive(name=name, **table) for name, table in data.items()}


def _problems(name: str, table: Any) -> list[str]:
    legal = [field.name for field in fields(Archive) if field.name != "name"]
    if not isinstance(table, dict):
        return [f"{name}: no table"]
    found = [f"[{name}] {key}: unknown key; legal: {', '.join(legal)}" for key in table if key not in legal]
    found += [f"[{name}] {key}: missing" for key in ("title", "form", "pause") if key not in table]
    if table.get("form") not in ("wayback", "pywb"):
        found.append(f"[{name}] form: neither wayback nor pywb")
    if not isinstance(table.get("pause"), float) or not table["pause"] >= 1.0:
        found.append(f"[{name}] pause: no number of seconds of at least 1.0")
    if not (table.get("capture") and table.get("lookup")) and not (
        table.get("collections") and table.get("data")
    ):
        found.append(f"[{name}]: needs lookup and capture, or collections and data")
    return found


def choose_archive(name: str, endpoint: str | None) -> Archive:
    """Return an archive, at another address if one is given.

    Raises:
        UsageError: for an unknown name, or an address that is missing or none.
    """
    archives = load_archives()
    if name not in archives:
        raise UsageError(f"no archive {name!r}", hint=f"choose one of {', '.join(archives)}")
    found = archives[name]
    address = (endpoint or found.endpoint).rstrip("/")
    if not address.startswith(("http://", "https://")) or not urlsplit(address).hostname:
        hint = "name its address with --endpoint, such as https://archive.example.org/collection"
        raise UsageError(f"{name}: {address!r} is no web address", hint=hint)
    values = {field.name: getattr(found, field.name) for field in fields(Archive)}
    values["endpoint"] = address
    if endpoint and found.data:
        values["data"] = address
    return Archive(**values)
