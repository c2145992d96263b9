"""What differs between two trees, record by record, and what kind of change that is."""
