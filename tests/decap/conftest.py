"""A founded register to edit."""

from gate.stage import stage

__all__ = ["stage"]
