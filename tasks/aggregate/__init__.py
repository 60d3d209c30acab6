"""Valid rows into scores, grades, ranks and multi-year results."""
