"""Before a review: the movement workbook and the forms that go out to the units."""
