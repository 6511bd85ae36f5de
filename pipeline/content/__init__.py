"""Reading and judging what editors wrote: files → Article* + Problem* → Library."""
