"""The versions of the register, each made from the one before by Alembic."""
