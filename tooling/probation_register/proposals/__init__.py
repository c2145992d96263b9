"""Proposals: submitting, updating, reviewing, approving and declining them."""
