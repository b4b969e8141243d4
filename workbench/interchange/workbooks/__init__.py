"""Workbooks as spreadsheet programs save them (``.xlsx``): read as they go by, and written."""
