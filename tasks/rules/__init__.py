"""The law and the scoring policy as pure functions over the model."""
