"""The records as strict, frozen models: one file per record kind."""
