"""When and in what order: the Prefect flows, their registry and the command line."""
