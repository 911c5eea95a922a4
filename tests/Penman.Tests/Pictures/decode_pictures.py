"""Decodes every picture of a folder with PIL: writes the frames as raw RGB beside it, prints what it found."""

import pathlib
import sys

from PIL import Image, ImageSequence

for path in sorted(pathlib.Path(sys.argv[1]).iterdir()):
    with Image.open(path) as picture:
        frames, delays, modes = [], [], [picture.mode]
        for frame in ImageSequence.Iterator(picture):
            delays.append(f"{frame.info.get('duration', 0):g}")
            frames.append(frame.convert("RGB").tobytes())
        text = getattr(picture, "text", {})
        print(picture.format, *picture.size, modes[0], "delays", *delays, "loop", picture.info.get("loop"), text)
    path.with_name(path.name + ".rgb").write_bytes(b"".join(frames))
