"""On what it was measured: one line, without which no figure means anything."""

import os
import platform
import sqlite3
import subprocess
from importlib.metadata import version
from pathlib import Path


def machine() -> str:
    """Return processor, load, versions and the commit that was measured."""
    libraries = ", ".join(f"{name} {version(name)}" for name in ("slack-bolt", "SQLAlchemy", "pydantic"))
    load = os.getloadavg()[0]
    return (
        f"{_processor()}, {os.cpu_count()} cores, load {load:.1f} · Python {platform.python_version()}, "
        f"SQLite {sqlite3.sqlite_version}, {libraries} · commit {_commit()}"
    )


def _processor() -> str:
    try:
        told = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return platform.machine()
    return next((line.split(": ")[1] for line in told.splitlines() if line.startswith("model name")), "unknown")


def _commit() -> str:
    try:
        told = subprocess.run(
            ["git", "describe", "--always", "--dirty"],
            capture_output=True,
            text=True,
            check=True,
            cwd=Path(__file__).parent,
        )
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
    return told.stdout.strip()
