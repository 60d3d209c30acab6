"""The nouns of a periodic award review: frozen values, standard library only."""
