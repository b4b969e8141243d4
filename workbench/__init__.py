"""Coordination Workbench: an offline register of partners, roles, meetings and agreements. Knows no Qt."""

__version__ = "0.1.0"
