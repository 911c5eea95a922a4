"""Writes PNG files of every kind that PIL can produce with up to 8 bits, and beside each its pixels as RGBA."""

import pathlib
import random
import sys

from PIL import Image

folder = pathlib.Path(sys.argv[1])
width, height = 37, 23  # odd, so that rows of less than a byte per pixel end inside a byte
generator = random.Random(1)


def noise(channels):
    return bytes(generator.randrange(256) for _ in range(width * height * channels))


def gradient(channels):
    return bytes((3 * i + i // width) % 256 for i in range(width * height * channels))


def save(name, picture, **options):
    path = folder / f"{name}.png"
    picture.save(path, **options)
    with Image.open(path) as saved:
        path.with_suffix(".rgba").write_bytes(saved.convert("RGBA").tobytes())


for mode, channels in (("L", 1), ("LA", 2), ("RGB", 3), ("RGBA", 4)):
    save(f"{mode}-noise", Image.frombytes(mode, (width, height), noise(channels)))
    save(f"{mode}-gradient", Image.frombytes(mode, (width, height), gradient(channels)))
grey = Image.frombytes("L", (width, height), noise(1))
save("one-bit", grey.convert("1"))
colours = Image.frombytes("RGB", (width, height), noise(3))
for bits in (1, 2, 4, 8):
    palette = colours.quantize(2**bits)
    save(f"palette-{bits}", palette, bits=bits)
    save(f"palette-{bits}-transparent", palette, bits=bits, transparency=bytes([0, 100][: 2**bits]))
