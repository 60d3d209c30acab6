"""Benchmarks: `python -m tests.benchmarks NAME` runs one, prints its table and adds a line to `history.jsonl`."""
