"""Marking an Excel workbook part by part: what nobody marks keeps its bytes."""
