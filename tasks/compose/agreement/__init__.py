"""What finished documents say, read back from the Word files, against the data and so against each other."""
