"""What came back: unit workbooks read into tidy tables, each value with its cell."""
