"""Report → bytes. No arithmetic here: every figure was computed before."""
