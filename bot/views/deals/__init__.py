"""Deals as their people see them: one in full, in lists, waiting, handed on, and what was done to them."""
