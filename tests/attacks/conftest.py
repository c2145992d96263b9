from gate.stage import stage

__all__ = ["stage"]
