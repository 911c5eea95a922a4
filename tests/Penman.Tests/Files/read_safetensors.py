"""Prints the tensors of a safetensors file, read by hand with the format's specification beside it."""

import json
import struct
import sys

import numpy

with open(sys.argv[1], "rb") as file:
    (header_bytes,) = struct.unpack("<Q", file.read(8))
    header = json.loads(file.read(header_bytes))
    data = file.read()

assert header_bytes % 8 == 0, header_bytes
sys.stdout.reconfigure(encoding="utf-8")
print(header.pop("__metadata__")["name"])
for name in sorted(header):
    entry = header[name]
    assert entry["dtype"] == "F32", entry
    begin, end = entry["data_offsets"]
    array = numpy.frombuffer(data[begin:end], "<f4").reshape(entry["shape"])
    print(name, array.shape, array.ravel().tolist())
