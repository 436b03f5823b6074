"""Understanding a sheet before its rows: heading, body, levels, totals, signatures, period and unit of the title."""
