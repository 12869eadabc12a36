"""The environment that `pipeline.__main__` sets, for tests that call the package directly."""

import os
import socket
from ipaddress import ip_address
from typing import Any

os.environ["PYTHAINLP_OFFLINE"] = "1"
os.environ["PYTHAINLP_READ_ONLY"] = "1"
for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")

os.environ.pop("OPDC_CONTACT", None)
_connect = socket.socket.connect


def _connect_to_loopback(self: socket.socket, address: Any) -> None:
    """Let tests connect to servers of their own and to nothing else, whatever they do."""
    if self.family in (socket.AF_INET, socket.AF_INET6):
        assert ip_address(address[0]).is_loopback, f"a test connects to {address}"
    _connect(self, address)


socket.socket.connect = _connect_to_loopback  # type: ignore[method-assign]

from hypothesis import settings  # noqa: E402  (after the environment)

# The same examples in every run; `make test ARGS=--hypothesis-profile=random` looks for new ones.
settings.register_profile("same", derandomize=True, database=None)
settings.register_profile("random", max_examples=1000, deadline=None)
settings.load_profile("same")
