"""Reports: one module for each format, each a pure function from a report to text."""
