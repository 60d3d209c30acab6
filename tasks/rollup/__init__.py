"""Data packs of communes merged into the review of the level above them."""
