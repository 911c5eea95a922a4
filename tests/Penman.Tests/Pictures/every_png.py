"""Writes a PNG file of every kind in the specification, and beside each its pixels as RGBA of 8 bits.

PIL writes few kinds, so the files are packed here; PIL must see the same pixels wherever it reads a kind to the full.
"""

import pathlib
import random
import struct
import sys
import zlib

from PIL import Image

folder = pathlib.Path(sys.argv[1])
chance = random.Random(2)
samples_of = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
depths_of = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
adam7 = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def pack(pixels, depth):
    bits = "".join(f"{sample:0{depth}b}" for pixel in pixels for sample in pixel)
    bits += "0" * (-len(bits) % 8)
    return bytes(int(bits[i : i + 8], 2) for i in range(0, len(bits), 8))


def paeth(a, b, c):
    return min((abs(b - c), 0, a), (abs(a - c), 1, b), (abs(a + b - 2 * c), 2, c))[2]


def filtered(row, above, step):
    kind = chance.randrange(5)
    out = [kind]
    for i, value in enumerate(row):
        a, b, c = (row[i - step], above[i], above[i - step]) if i >= step else (0, above[i], 0)
        out.append((value - (0, a, b, (a + b) // 2, paeth(a, b, c))[kind]) % 256)
    return bytes(out)


def pack_pass(rows, depth, step):
    above, out = bytes(len(pack(rows[0], depth))), b""
    for pixels in rows:
        row = pack(pixels, depth)
        out += filtered(row, above, step)
        above = row
    return out


def save(name, size, color, depth, interlaced, transparent):
    width, height = size
    top = 2**depth - 1
    colours = [bytes(chance.randrange(256) for _ in range(3)) for _ in range(min(top + 1, 200))] if color == 3 else []
    most = len(colours) - 1 if colours else top
    draw = lambda: tuple(chance.randrange(most + 1) for _ in range(samples_of[color]))
    rows = [[draw() for _ in range(width)] for _ in range(height)]
    clear = rows[height // 2][width // 2]
    opacity = [chance.randrange(256) for _ in range((len(colours) + 1) // 2)]
    step = max(1, samples_of[color] * depth // 8)
    passes = adam7 if interlaced else ((0, 0, 1, 1),)
    parts = ([row[x::across] for row in rows[y::down] if row[x::across]] for x, y, across, down in passes)
    packed = zlib.compress(b"".join(pack_pass(part, depth, step) for part in parts if part))
    file = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", *size, depth, color, 0, 0, interlaced))
    if colours:
        file += chunk(b"PLTE", b"".join(colours))
    if transparent:
        file += chunk(b"tRNS", bytes(opacity) if colours else b"".join(struct.pack(">H", sample) for sample in clear))
    cut = len(packed) // 2
    file += chunk(b"IDAT", packed[:cut]) + chunk(b"IDAT", packed[cut:]) + chunk(b"IEND", b"")

    def rgba(pixel):
        if colours:
            known = transparent and pixel[0] < len(opacity)
            return (*colours[pixel[0]], opacity[pixel[0]] if known else 255)
        eight = [(sample * 255 + top // 2) // top for sample in pixel]
        grey = [eight[0]] * 3 if color in (0, 4) else eight[:3]
        alpha = eight[-1] if color in (4, 6) else 0 if transparent and pixel == clear else 255
        return (*grey, alpha)

    expected = bytes(value for row in rows for pixel in row for value in rgba(pixel))
    path = folder / f"{name}.png"
    path.write_bytes(file)
    path.with_suffix(".rgba").write_bytes(expected)
    if color == 0 and (depth == 16 or transparent and depth < 8) or color == 2 and depth == 16 and transparent:
        return  # PIL clips 16 bits of grey, and compares a transparent colour with samples of 8 bits
    with Image.open(path) as picture:
        seen = picture.convert("RGBA").tobytes()
    assert all(abs(a - b) <= (depth == 16) for a, b in zip(seen, expected, strict=True)), name


for color, depths in depths_of.items():
    for depth in depths:
        for interlaced in (0, 1):
            for transparent in (0, 1) if color in (0, 2, 3) else (0,):
                name = f"{color}-{depth}-{interlaced}-{transparent}"
                save(name, (37, 23), color, depth, interlaced, transparent)
                save(f"{name}-small", (chance.randrange(1, 6), chance.randrange(1, 6)), color, depth, interlaced, transparent)
