"""What is done: one room per stage; rooms share only model, rules, files, tables, errors and settings."""
