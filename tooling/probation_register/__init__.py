"""The Probation Professional Register: records, rules, approvals, audit and their site."""

__version__ = "0.1.0"
