"""Periodic reports: one frozen `Report` from the Library and the ledger, and a small renderer for each form of it."""
