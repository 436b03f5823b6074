"""Open data: published tables → files that anybody can read. Nothing here asks the ledger; what is not published cannot be written."""
