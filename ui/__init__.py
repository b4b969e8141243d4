"""The window: everything people see and touch, above the workbench and built on PySide6."""
