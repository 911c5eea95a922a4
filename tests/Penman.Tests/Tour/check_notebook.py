"""Validates a notebook against its format and prints the format's version."""

import sys

import nbformat

notebook = nbformat.read(sys.argv[1], as_version=nbformat.NO_CONVERT)
nbformat.validate(notebook)
print(f"{notebook.nbformat}.{notebook.nbformat_minor}")
