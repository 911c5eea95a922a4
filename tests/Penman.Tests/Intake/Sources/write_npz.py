"""Writes an .npz archive of a kind: python3 write_npz.py KIND FILE."""

import sys

import numpy as np

kind, path = sys.argv[1:]
x = np.zeros((36, 28, 28), np.uint8)
x[:] = (7 * np.arange(36) % 256)[:, None, None]
x[:, 14, 14] = 255
y = np.arange(36) % 3
halves = dict(x_train=x[:30], y_train=y[:30], x_test=x[30:], y_test=y[30:])

if kind == "mnist":
    arrays = halves
elif kind == "flat":
    arrays = dict(images=x.reshape(36, 784), labels=y)
elif kind == "channel-behind":
    arrays = dict(X=x[..., None], y=y[:, None].astype(np.uint8))
elif kind == "one-half":
    arrays = dict(x_train=x, y_train=y.astype(np.float32))
elif kind == "floats":
    arrays = {**halves, "x_train": (x[:30] / 255).astype(np.float32), "x_test": (x[30:] / 255).astype(np.float32)}
elif kind == "doubles":
    arrays = {**halves, "x_train": x[:30] / 255, "x_test": x[30:] / 255}
elif kind == "words":
    arrays = dict(images=x, labels=np.array(["beta", "alpha", "gämma"])[y])
elif kind == "colours":
    arrays = dict(images=np.stack([x, x // 2, 255 - x], -1), labels=y)
elif kind == "colours-first":
    arrays = dict(images=np.stack([x, x // 2, 255 - x], 1), labels=y)
elif kind == "objects":
    arrays = dict(x=np.array([{"a": 1}] * 36, dtype=object), y=y)
elif kind == "labels-alone":
    arrays = dict(y=y)
elif kind == "too-few-labels":
    arrays = dict(x=x, y=y[:35])
elif kind == "too-bright":
    arrays = dict(x=x.astype(np.int32) + (x == 255), y=y)
elif kind == "negative":
    arrays = dict(x=x / 127.5 - 1, y=y)
    arrays["x"][0, 0, 0] = -1
    arrays["x"][0, 0, 1] = 1
elif kind == "two-labels":
    arrays = dict(x=x, y=y, z=y)
elif kind == "strange-shape":
    arrays = dict(x=np.zeros((36, 28, 28, 2), np.uint8), y=y)
elif kind == "fortran":
    arrays = dict(x=np.asfortranarray(x), y=y)
np.savez_compressed(path, **arrays)
