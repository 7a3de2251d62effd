"""Checks what arrives in a folder or changes there, and writes a report for each folder of documents."""
