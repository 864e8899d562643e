"""Objectives, what was done towards them, and what a revenue takes."""
