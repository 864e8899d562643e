"""The catalogues, one folder per language, and what they still lack."""
