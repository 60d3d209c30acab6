"""Proposals into Word files, and the check of what was written."""
