"""The ledger of a year as a whole: proposals of a source against it, and its prepared columns."""
