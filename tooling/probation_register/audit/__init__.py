"""Judging history: the replay of main, the ledger of approvals."""
