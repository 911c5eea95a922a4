"""
Draws with PyTorch what Penman is to draw after an import.

    torch_generators.py import.md FOLDER

The folder gets penman.safetensors, made by the program in the document, and dcgan.safetensors with a name map, an
nn.Sequential with batch norm; and of both NAME.image: what they draw for NAME.latent and NAME.digit.
"""

import json
import re
import sys

import numpy
import torch
from torch import nn

document, folder = sys.argv[1:]
with open(document, encoding="utf-8") as file:
    program = re.search(r"```python\n(.*?)```", file.read(), re.DOTALL).group(1)
documented = {"__name__": "documented"}
exec(compile(program, document, "exec"), documented)  # noqa: S102: our own document


def write(name, tensors, draw):
    documented["save"](tensors, f"{folder}/{name}.safetensors")
    latent = torch.from_numpy(numpy.fromfile(f"{folder}/{name}.latent", "<f4")).view(8, -1)
    with torch.no_grad():
        draw(latent).numpy().astype("<f4").tofile(f"{folder}/{name}.image")


torch.manual_seed(3)
penman = documented["Generator"]()
digits = torch.from_numpy(numpy.fromfile(f"{folder}/penman.digit", "u1").astype("int64"))
write("penman", penman.state_dict(), lambda latent: penman(latent, digits))

dcgan = nn.Sequential(
    nn.Linear(30, 256 * 7 * 7, bias=False),
    nn.Unflatten(1, (256, 7, 7)),
    nn.BatchNorm2d(256),
    nn.ReLU(),
    nn.ConvTranspose2d(256, 128, 4, stride=2, padding=1, bias=False),
    nn.BatchNorm2d(128),
    nn.ReLU(),
    nn.ConvTranspose2d(128, 64, 4, stride=2, padding=1, bias=False),
    nn.BatchNorm2d(64),
    nn.ReLU(),
    nn.Conv2d(64, 1, 3, padding=1),
    nn.Tanh(),
)
for _ in range(3):  # so that running statistics are no longer 0 and 1
    dcgan(torch.randn(16, 30))
dcgan.eval()
state = dcgan.state_dict()
assert "2.num_batches_tracked" in state
write("dcgan", state, dcgan)
places = {"fc": 0, "norm1": 2, "up1": 4, "norm2": 5, "up2": 7, "norm3": 8, "out": 10}
parts = ["weight", "bias", "running_mean", "running_var"]
names = {f"{name}.{part}": f"{i}.{part}" for name, i in places.items() for part in parts if f"{i}.{part}" in state}
with open(f"{folder}/dcgan.json", "w", encoding="utf-8") as file:
    json.dump(names, file)
