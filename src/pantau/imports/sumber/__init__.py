"""One module per source: tables of a recognised format in, one proposal (`Usulan`) per fiscal year out."""
