"""A grammar of workbooks that knows what it wrote: layouts × number forms × sums × levels × damage to codes × mistakes."""
