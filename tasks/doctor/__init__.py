"""Is this computer fit for the work? Standard library only, so that it runs where nothing else does."""
