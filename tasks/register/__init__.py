"""The award register over all years: what was awarded and proposed, looked up, brought in and fed to later reviews."""
