"""Documents into sealed dossiers, and the state of the review."""
