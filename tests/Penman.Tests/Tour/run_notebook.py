"""Runs a notebook from empty outputs in its kernel, and writes it with fresh ones: run_notebook.py NOTEBOOK DATA OUT.

DATA is a folder of Jupyter's data in which the kernel is installed."""

import os
import sys

notebook_path, data, out = sys.argv[1:]
os.environ["JUPYTER_DATA_DIR"] = data
os.environ["JUPYTER_RUNTIME_DIR"] = os.path.join(data, "runtime")

import nbclient  # noqa: E402  (after the folders are known)
import nbformat  # noqa: E402

notebook = nbformat.read(notebook_path, as_version=4)
for cell in notebook.cells:
    if cell.cell_type == "code":
        cell.outputs, cell.execution_count = [], None
folder = os.path.dirname(os.path.abspath(notebook_path))
nbclient.NotebookClient(notebook, timeout=300, resources={"metadata": {"path": folder}}).execute()
nbformat.write(notebook, out)
