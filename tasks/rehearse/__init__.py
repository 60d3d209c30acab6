"""The people of the sample commune: the movement they set up, the forms they fill, the council's workbook."""
