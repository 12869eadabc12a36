"""The environment that `pipeline.__main__` sets, for tests that call the package directly."""

import os

os.environ["PYTHAINLP_OFFLINE"] = "1"
os.environ["PYTHAINLP_READ_ONLY"] = "1"
for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")

from hypothesis import settings  # noqa: E402  (after the environment)

# The same examples in every run; `make test ARGS=--hypothesis-profile=random` looks for new ones.
settings.register_profile("same", derandomize=True, database=None)
settings.register_profile("random", max_examples=1000, deadline=None)
settings.load_profile("same")
