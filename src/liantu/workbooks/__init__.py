"""Excel as it really is: grids, tables with headers, column mappings, typed rows, every problem by its cell."""
