"""Puts the trained models, which stand at the top of the checkout, into the wheel as pipeline/models."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ModelsHook(BuildHookInterface):  # type: ignore[type-arg]
    """Includes models/ in a wheel, if there are any; an editable install finds them in the checkout."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the folder to the files of the wheel."""
        if version != "editable" and (Path(self.root) / "models").is_dir():
            build_data["force_include"]["models"] = "pipeline/models"
