"""Figures over what happened: stages, months, trend, changes."""
