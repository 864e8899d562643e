"""The real data that imports are tried on, where it is at hand."""

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def maven() -> Path:
    """Return the folder of the real data; skip with the reason where it is not there."""
    folder = Path(os.environ.get("CORDEE_DATA", Path(__file__).parents[2] / "shared" / "data")) / "maven"
    if not folder.is_dir():
        pytest.skip(f"no real data at {folder}: CORDEE_DATA names its folder")
    return folder
