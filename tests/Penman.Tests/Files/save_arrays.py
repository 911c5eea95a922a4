"""Saves arrays with NumPy: python3 save_arrays.py FOLDER."""

import sys

import numpy

folder = sys.argv[1]
bytes_ = numpy.arange(2 * 784).astype(numpy.uint8).reshape(2, 28, 28)
numpy.save(f"{folder}/bytes.npy", bytes_)
numpy.save(f"{folder}/fortran.npy", numpy.asfortranarray(bytes_))
numpy.save(f"{folder}/doubles.npy", bytes_.astype(numpy.float64))
numpy.save(f"{folder}/fields.npy", numpy.zeros(3, dtype=[("x", "u1"), ("y", "f4")]))
