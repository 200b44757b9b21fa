"""Statements as table, workbook, page or lines: one writer per format."""
