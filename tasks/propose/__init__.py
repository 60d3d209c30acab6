"""Results, votes and law into proposals with a verdict and every reason."""
