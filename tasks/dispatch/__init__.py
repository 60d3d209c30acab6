"""Documents into sealed dossiers, the award register, and the state of the review."""
