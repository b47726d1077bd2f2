"""The build step of the wheel: compiles the Designer forms and puts the resources inside the package."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class FormsAndResources(BuildHookInterface):
    """Compiles ui/*.ui for every build; an editable install reads resources/ where it stands."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Runs before files are collected; version is "standard" or "editable"."""
        if self.target_name != "wheel":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "ui"))
        try:
            import compile_forms
        finally:
            sys.path.pop(0)
        compile_forms.compile_all(root)
        if version == "standard":
            build_data["force_include"][str(root / "resources")] = "csp_desktop/resources"
