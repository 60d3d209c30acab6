"""The council: its workbook, and what it decided."""
