"""Prints the element type, shape and elements of the .npy file named."""

import sys

import numpy

array = numpy.load(sys.argv[1])
print(array.dtype, array.shape, array.tolist())
