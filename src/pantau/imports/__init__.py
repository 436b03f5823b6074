"""From outside to a proposal: read a file, recognise it, check every row, and hand a `Usulan` to the ledger."""
