"""How fast Cordée is, as ratios to the bare thing beside it: `uv run python -m bench` (docs/speed.md)."""
