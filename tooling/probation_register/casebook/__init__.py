"""What a casebook and the shared register have to do with one another, and with paper."""
