"""Figures as tables and sentences, with what to know beside them."""
