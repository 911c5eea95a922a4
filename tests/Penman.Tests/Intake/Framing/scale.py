"""Scales a picture: python3 scale.py IN OUT WIDTH HEIGHT."""

import sys

from PIL import Image

source, target, width, height = sys.argv[1:]
Image.open(source).resize((int(width), int(height)), Image.Resampling.BILINEAR).save(target)
