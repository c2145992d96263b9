"""The register: one tree read, indexed and frozen."""
