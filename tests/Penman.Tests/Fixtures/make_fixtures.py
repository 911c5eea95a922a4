"""Makes the *.safetensors files beside this script: what PyTorch says Penman's layers, losses and optimiser compute.

Run it with any Python that has torch (1.13 or later) and numpy, for instance after apt install python3-torch:

    python3 make_fixtures.py [folder]        (default: this folder)

Inputs are float32 numbers; everything is computed from them in float64 and rounded to float32 once, at the end. Inputs
come from numpy's RandomState, whose numbers never change between versions.
"""

import json
import pathlib
import struct
import sys

import numpy as np
import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)
LEAKY_SLOPE = 0.2


def write(name, tensors, **metadata):
    """Writes float32 tensors in the safetensors format: header length, JSON header, elements."""
    header = {"__metadata__": {key: str(value) for key, value in metadata.items()}}
    data = b""
    for key, tensor in tensors.items():
        values = np.asarray(tensor.detach().numpy(), dtype="<f4", order="C")
        end = len(data) + values.nbytes
        header[key] = {"dtype": "F32", "shape": list(values.shape), "data_offsets": [len(data), end]}
        data += values.tobytes()
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    folder = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parent)
    (folder / f"{name}.safetensors").write_bytes(struct.pack("<Q", len(text)) + text + data)


def single(values):
    """The nearest float32 numbers, as a float64 tensor that collects gradients."""
    return torch.tensor(np.asarray(values, dtype=np.float32).astype(np.float64), requires_grad=True)


def normal(random, *shape, deviation=1.0):
    return single(random.standard_normal(shape) * deviation)


def gradients(out, prefix, value, cotangent, **inputs):
    """Stores the gradient of sum(value * cotangent) with respect to each input."""
    for name, gradient in zip(inputs, torch.autograd.grad((value * cotangent).sum(), list(inputs.values()))):
        out[f"{prefix}.{name}.gradient"] = gradient


def layers():
    random = np.random.RandomState(1)
    x, weight, bias, cotangent = (normal(random, *s) for s in [(7, 5), (3, 5), (3,), (7, 3)])
    y = F.linear(x, weight, bias)
    out = {"linear.input": x, "linear.weight": weight, "linear.bias": bias}
    out |= {"linear.cotangent": cotangent, "linear.output": y}
    gradients(out, "linear", y, cotangent, input=x, weight=weight, bias=bias)

    # Ties (0), rounding range (1e-4) and saturation (20 and more) besides ordinary numbers.
    edges = [0.0, 1e-4, -1e-4, 20.0, -20.0, 80.0, -80.0, 100.0, -100.0]
    x = single(np.concatenate([edges, random.standard_normal(40) * 3]))
    cotangent = normal(random, *x.shape)
    out |= {"activation.input": x, "activation.cotangent": cotangent}
    functions = {
        "relu": torch.relu,
        "leaky_relu": lambda x: F.leaky_relu(x, LEAKY_SLOPE),
        "tanh": torch.tanh,
        "sigmoid": torch.sigmoid,
        # Not F.softplus: beyond its threshold of 20 it returns x itself.
        "softplus": lambda x: torch.logaddexp(x, torch.zeros_like(x)),
    }
    for name, function in functions.items():
        y = function(x)
        out[f"{name}.output"] = y
        gradients(out, name, y, cotangent, input=x)
    write("layers", out)


def batch_norm():
    random = np.random.RandomState(2)
    features = 5
    layer = torch.nn.BatchNorm1d(features)  # eps 1e-5, momentum 0.1, unbiased running variance
    layer.weight.data, layer.bias.data = (normal(random, features).detach() for _ in range(2))
    out = {"weight": layer.weight.clone(), "bias": layer.bias.clone()}
    for batch in range(2):
        x = single(random.standard_normal((8, features)) * [0.01, 0.5, 1, 3, 10] + [0, -1, 1, 5, 30])
        cotangent = normal(random, 8, features)
        y = layer(x)
        out |= {f"{batch}.input": x, f"{batch}.cotangent": cotangent, f"{batch}.output": y}
        gradients(out, f"{batch}", y, cotangent, input=x, weight=layer.weight, bias=layer.bias)
        out |= {f"{batch}.running_mean": layer.running_mean.clone(), f"{batch}.running_var": layer.running_var.clone()}
    x = normal(random, 4, features, deviation=3)
    out |= {"inference.input": x, "inference.output": layer.eval()(x)}
    write("batch_norm", out)


def convolutions():
    """Layers of every stride, padding and grouping that a network uses, on images of unequal sides."""
    random = np.random.RandomState(7)
    out = {}
    # Image, weight and settings as PyTorch takes them; a transposed weight is (inputs, outputs / groups, rows, columns).
    cases = {
        "conv.plain": (F.conv2d, (2, 3, 5, 4), (4, 3, 3, 3), {}),
        "conv.halving": (F.conv2d, (2, 2, 6, 8), (3, 2, 4, 4), {"stride": 2, "padding": 1}),
        "conv.groups": (F.conv2d, (2, 4, 7, 6), (6, 2, 3, 3), {"stride": 3, "padding": 2, "groups": 2}),
        "transpose.plain": (F.conv_transpose2d, (2, 3, 4, 3), (3, 2, 3, 3), {}),
        "transpose.doubling": (F.conv_transpose2d, (2, 3, 3, 4), (3, 2, 4, 4), {"stride": 2, "padding": 1}),
        "transpose.output_padding": (
            F.conv_transpose2d,
            (2, 2, 3, 4),
            (2, 3, 3, 3),
            {"stride": 3, "padding": 1, "output_padding": 2},
        ),
        "transpose.groups": (F.conv_transpose2d, (2, 4, 3, 3), (4, 3, 3, 3), {"stride": 2, "padding": 1, "groups": 2}),
    }
    for name, (function, image, kernel, settings) in cases.items():
        x, weight = normal(random, *image), normal(random, *kernel)
        outputs = kernel[0] if function is F.conv2d else kernel[1] * settings.get("groups", 1)
        bias = normal(random, outputs)
        y = function(x, weight, bias, **settings)
        cotangent = normal(random, *y.shape)
        out |= {f"{name}.input": x, f"{name}.weight": weight, f"{name}.bias": bias}
        out |= {f"{name}.cotangent": cotangent, f"{name}.output": y}
        gradients(out, name, y, cotangent, input=x, weight=weight, bias=bias)
    write("convolutions", out)


def batch_norm_of_images():
    random = np.random.RandomState(8)
    channels = 3
    layer = torch.nn.BatchNorm2d(channels)
    layer.weight.data, layer.bias.data = (normal(random, channels).detach() for _ in range(2))
    out = {"weight": layer.weight.clone(), "bias": layer.bias.clone()}
    for batch in range(2):
        scale, shift = (np.array(values).reshape(3, 1, 1) for values in ([0.1, 1, 4], [0, 1, -5]))
        # 32 elements a channel: a mean by a float32 factor is exact.
        x = single(random.standard_normal((4, channels, 2, 4)) * scale + shift)
        cotangent = normal(random, *x.shape)
        y = layer(x)
        out |= {f"{batch}.input": x, f"{batch}.cotangent": cotangent, f"{batch}.output": y}
        gradients(out, f"{batch}", y, cotangent, input=x, weight=layer.weight, bias=layer.bias)
        out |= {f"{batch}.running_mean": layer.running_mean.clone(), f"{batch}.running_var": layer.running_var.clone()}
    x = normal(random, 2, channels, 2, 4, deviation=3)
    out |= {"inference.input": x, "inference.output": layer.eval()(x)}
    write("batch_norm_of_images", out)


def resampling():
    random = np.random.RandomState(9)
    x = normal(random, 1, 2, 6, 12)
    out = {"input": x}
    functions = {
        "nearest2": lambda x: F.interpolate(x, scale_factor=2, mode="nearest"),
        "nearest3": lambda x: F.interpolate(x, scale_factor=3, mode="nearest"),
        "bilinear2": lambda x: F.interpolate(x, scale_factor=2, mode="bilinear", align_corners=False),
        "bilinear3": lambda x: F.interpolate(x, scale_factor=3, mode="bilinear", align_corners=False),
        "average2": lambda x: F.avg_pool2d(x, 2),
        "average3": lambda x: F.avg_pool2d(x, 3),
    }
    for name, function in functions.items():
        y = function(x)
        cotangent = normal(random, *y.shape)
        out |= {f"{name}.cotangent": cotangent, f"{name}.output": y}
        gradients(out, name, y, cotangent, input=x)
    write("resampling", out)


def spectral_norm():
    """A training pass of spectral_norm (one round from the vector u that is given), then inference with its vectors."""
    random = np.random.RandomState(10)
    out = {}
    for name, layer, shape in [
        ("linear", torch.nn.Linear(6, 4), (3, 6)),
        ("conv", torch.nn.Conv2d(2, 5, 3, padding=1), (2, 2, 4, 4)),
    ]:
        layer.weight.data, layer.bias.data = (normal(random, *p.shape).detach() for p in (layer.weight, layer.bias))
        layer = torch.nn.utils.spectral_norm(layer, n_power_iterations=1)
        x = normal(random, *shape)
        layer.weight_u.data = torch.ones_like(layer.weight_u) / len(layer.weight_u) ** 0.5
        out |= {f"{name}.weight": layer.weight_orig, f"{name}.bias": layer.bias}
        y = layer(x)
        cotangent = normal(random, *y.shape)
        out |= {f"{name}.input": x, f"{name}.cotangent": cotangent, f"{name}.output": y}
        out |= {f"{name}.normalised": layer.weight, f"{name}.u": layer.weight_u, f"{name}.v": layer.weight_v}
        gradients(out, name, y, cotangent, input=x, weight=layer.weight_orig, bias=layer.bias)
        out[f"{name}.inference"] = layer.eval()(x)
    write("spectral_norm", out)


def projection_head():
    """The logit of Miyato and Koyama 2018, and its gradients."""
    random = np.random.RandomState(11)
    x, weight, bias, embedding = (normal(random, *shape) for shape in [(5, 7), (1, 7), (1,), (4, 7)])
    classes = torch.tensor([2, 0, 3, 2, 1])
    y = F.linear(x, weight, bias) + (F.embedding(classes, embedding) * x).sum(1, keepdim=True)
    cotangent = normal(random, 5, 1)
    out = {"input": x, "weight": weight, "bias": bias, "embedding": embedding}
    out |= {"labels": F.one_hot(classes, 4).double(), "cotangent": cotangent, "output": y}
    gradients(out, "head", y, cotangent, input=x, weight=weight, bias=bias, embedding=embedding)
    write("projection_head", out)


def discriminator_loss(real, fake):
    bce = F.binary_cross_entropy_with_logits
    return bce(real, torch.ones_like(real)) + bce(fake, torch.zeros_like(fake))


def generator_loss(fake):
    return F.binary_cross_entropy_with_logits(fake, torch.ones_like(fake))


def losses():
    random = np.random.RandomState(3)
    extremes = [[30.0], [-30.0], [100.0], [-100.0]]
    cases = {
        "ordinary": (normal(random, 16, 1, deviation=3), normal(random, 16, 1, deviation=3)),
        "extreme": (single(extremes), single(extremes[::-1])),
        "confident": (single([[30.0], [100.0]]), single([[-30.0], [-100.0]])),
        "mistaken": (single([[-30.0], [-100.0]]), single([[30.0], [100.0]])),
    }
    out = {}
    for name, (real, fake) in cases.items():
        out |= {f"{name}.real": real, f"{name}.fake": fake}
        for player, loss in [("discriminator", discriminator_loss(real, fake)), ("generator", generator_loss(fake))]:
            real.grad = fake.grad = None
            loss.backward()
            out[f"{name}.{player}"] = loss
            out[f"{name}.{player}.real"] = torch.zeros_like(real) if real.grad is None else real.grad
            out[f"{name}.{player}.fake"] = fake.grad
    write("non_saturating", out)


def objectives():
    """The losses of the catalogue as their papers write them: probabilities, squares and margins of logits."""
    random = np.random.RandomState(7)
    real, fake = normal(random, 12, 1, deviation=2), normal(random, 12, 1, deviation=2)
    bce = F.binary_cross_entropy_with_logits

    def pair(x, t):
        return bce(x, torch.full_like(x, t))

    def smoothed(s):
        return {
            "non-saturating": (pair(real, 1 - s) + pair(fake, 0.0), pair(fake, 1.0)),
            "minimax": (pair(real, 1 - s) + pair(fake, 0.0), torch.log(1 - torch.sigmoid(fake)).mean()),
            "least-squares": (
                0.5 * F.mse_loss(real, torch.full_like(real, 1 - s)) + 0.5 * fake.square().mean(),
                0.5 * F.mse_loss(fake, torch.ones_like(fake)),
            ),
        }

    cases = smoothed(0) | {f"smoothed.{name}": losses for name, losses in smoothed(0.1).items()}
    cases |= {
        "hinge": ((1 - real).clamp(min=0).mean() + (1 + fake).clamp(min=0).mean(), -fake.mean()),
        "wasserstein": (fake.mean() - real.mean(), -fake.mean()),
        "relativistic": (pair(real - fake, 1.0), pair(fake - real, 1.0)),
    }
    out = {"real": real, "fake": fake}
    for name, (discriminator, generator) in cases.items():
        out |= {f"{name}.discriminator": discriminator, f"{name}.generator": generator}
        slopes = torch.autograd.grad(discriminator, [real, fake], retain_graph=True)
        out[f"{name}.discriminator.real"], out[f"{name}.discriminator.fake"] = slopes
        (out[f"{name}.generator.fake"],) = torch.autograd.grad(generator, fake, retain_graph=True)
    write("objectives", out)


def adam():
    random = np.random.RandomState(4)
    steps = 10
    # From under Adam's epsilon (1e-8) to large, and one that never moves.
    scales = np.array([[1e-9, 1e-7, 1e-4, 1e-2], [1, 1, 100, 0]])
    start = normal(random, *scales.shape)
    given = single(random.standard_normal((steps, *scales.shape)) * scales)
    out = {"start": start, "gradients": given}
    for beta1, beta2 in [(0.5, 0.999), (0.9, 0.999), (0.0, 0.99)]:
        parameter = start.detach().clone().requires_grad_()
        optimiser = torch.optim.Adam([parameter], lr=0.01, betas=(beta1, beta2))
        history = {"parameter": [], "first_moment": [], "second_moment": []}
        for gradient in given.detach():
            parameter.grad = gradient
            optimiser.step()
            state = optimiser.state[parameter]
            for name, value in zip(history, [parameter, state["exp_avg"], state["exp_avg_sq"]]):
                history[name].append(value.detach().clone())
        out |= {f"{beta1},{beta2}.{name}": torch.stack(values) for name, values in history.items()}
    write("adam", out, learning_rate=0.01)


def r1_penalty():
    """mean ||grad_x D(x)||^2 (Mescheder et al. 2018, equation 9, without the factor), differentiated by the weights."""
    random = np.random.RandomState(5)
    widths = [6, 8, 8, 1]
    parameters = []
    for inputs, outputs in zip(widths, widths[1:]):
        parameters += [normal(random, outputs, inputs, deviation=inputs**-0.5), normal(random, outputs, deviation=0.3)]
    x = normal(random, 9, widths[0])
    out = {"input": x} | {f"parameter.{i}": parameter for i, parameter in enumerate(parameters)}
    for name, activation in {"leaky_relu": lambda x: F.leaky_relu(x, LEAKY_SLOPE), "tanh": torch.tanh}.items():
        y = x
        for i in range(0, len(parameters), 2):
            y = F.linear(y if i == 0 else activation(y), *parameters[i : i + 2])
        (gradient,) = torch.autograd.grad(y.sum(), x, create_graph=True)
        penalty = gradient.square().sum(1).mean()
        out[f"{name}.penalty"] = penalty
        for i, second in enumerate(torch.autograd.grad(penalty, parameters, allow_unused=True)):
            out[f"{name}.gradient.{i}"] = torch.zeros_like(parameters[i]) if second is None else second
    write("r1_penalty", out)


def philox(counter, key):
    """Philox4x32-10 (Salmon et al. 2011) on an array of counters (n, 4)."""
    mask = np.uint64(0xFFFFFFFF)
    c = [counter[:, i].astype(np.uint64) for i in range(4)]
    for _ in range(10):
        p0, p1 = c[0] * np.uint64(0xD2511F53), c[2] * np.uint64(0xCD9E8D57)
        k0, k1 = (np.uint64(k) for k in key)
        c = [p1 >> np.uint64(32) ^ c[1] ^ k0, p1 & mask, p0 >> np.uint64(32) ^ c[3] ^ k1, p0 & mask]
        key = (key[0] + 0x9E3779B9) & 0xFFFFFFFF, (key[1] + 0xBB67AE85) & 0xFFFFFFFF
    return np.stack(c, axis=1)


def counted_normal(seed, stream, step, count):
    """Penman's counted normal numbers: Box-Muller of the top 24 bits of each pair of words."""
    counter = np.zeros((count // 4, 4), dtype=np.uint64)
    counter[:, 0] = np.arange(count // 4)
    counter[:, 2:] = step, stream
    top = (philox(counter, (seed & 0xFFFFFFFF, seed >> 32)) >> np.uint64(8)).reshape(-1, 2).astype(np.float64)
    radius, angle = np.sqrt(-2 * np.log((top[:, 0] + 1) / 2**24)), 2 * np.pi * top[:, 1] / 2**24
    return np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1).reshape(-1)


def counted_uniform(seed, stream, step, count):
    """Penman's counted uniform numbers: the top 24 bits of each word."""
    counter = np.zeros((-(-count // 4), 4), dtype=np.uint64)
    counter[:, 0] = np.arange(len(counter))
    counter[:, 2:] = step, stream
    words = philox(counter, (seed & 0xFFFFFFFF, seed >> 32))
    return (words >> np.uint64(8)).reshape(-1)[:count].astype(np.float64) / 2**24


def penalties():
    """R1, R2 and WGAN-GP of two small discriminators of 12x12 images, differentiated by the weights."""
    random = np.random.RandomState(8)
    images, weight, seed, stream, step = 5, 3.0, 0x9E3779B97F4A7C15, 50, 7
    real, fake = (torch.tanh(normal(random, images, 1, 12, 12)).detach().numpy() for _ in range(2))
    real, fake = single(real), single(fake)
    mixing = torch.tensor(counted_uniform(seed, stream, step, images))
    mixed = mixing.reshape(images, 1, 1, 1) * real + (1 - mixing.reshape(images, 1, 1, 1)) * fake
    out = {"real": real, "fake": fake, "mixing_weights": mixing}

    def leaky(x):
        return F.leaky_relu(x, LEAKY_SLOPE)

    def mlp(x, p):
        return F.linear(leaky(F.linear(leaky(F.linear(x.flatten(1), p[0], p[1])), p[2], p[3])), p[4], p[5])

    def convolutional(x, p):
        x = leaky(F.conv2d(x, p[0], p[1], stride=2, padding=1))
        x = leaky(F.conv2d(x, p[2], p[3], stride=2, padding=1))
        return F.linear(x.flatten(1), p[4], p[5])

    def slope(d, x, p):
        return torch.autograd.grad(d(x, p).sum(), x, create_graph=True)[0].flatten(1)

    shapes = {mlp: [(8, 144), (6, 8), (1, 6)], convolutional: [(3, 1, 4, 4), (5, 3, 4, 4), (1, 45)]}
    for d, weights in shapes.items():
        p = []
        for shape in weights:
            p += [normal(random, *shape, deviation=np.prod(shape[1:]) ** -0.5), normal(random, shape[0], deviation=0.3)]
        out |= {f"{d.__name__}.{i}": parameter for i, parameter in enumerate(p)}
        cases = {
            "r1": weight / 2 * slope(d, real, p).square().sum(1).mean(),
            "r2": weight / 2 * slope(d, fake, p).square().sum(1).mean(),
            "wgan_gp": weight * (slope(d, mixed, p).norm(dim=1) - 1).square().mean(),
        }
        for name, penalty in cases.items():
            out[f"{d.__name__}.{name}"] = penalty
            for i, gradient in enumerate(torch.autograd.grad(penalty, p, allow_unused=True, retain_graph=True)):
                out[f"{d.__name__}.{name}.gradient.{i}"] = torch.zeros_like(p[i]) if gradient is None else gradient
    write("penalties", out, weight=weight, seed=seed, stream=stream, step=step)


def generator(normalised):
    # Batch norm after the activation: before it the bias of fc1 would have gradient 0 but for rounding, which Adam
    # would scale up to a step of its own.
    norm = [torch.nn.BatchNorm1d(16)] if normalised else []
    return torch.nn.Sequential(
        torch.nn.Linear(8, 16), torch.nn.ReLU(), *norm, torch.nn.Linear(16, 36), torch.nn.Tanh()
    )


def state(network):
    return {name: value for name, value in network.state_dict().items() if not name.endswith("num_batches_tracked")}


def ten_losses(name, normalised):
    """Ten alternating steps of a tiny GAN, and what is left after them."""
    random = np.random.RandomState(6)
    steps, batch, latent_size, seed, stream = 10, 16, 8, 0x9E3779B97F4A7C15, 3
    rate, half_life_images = 2e-3, 40
    g, average = generator(normalised), generator(normalised)
    d = torch.nn.Sequential(torch.nn.Linear(36, 16), torch.nn.LeakyReLU(LEAKY_SLOPE), torch.nn.Linear(16, 1))
    for parameter in [*g.parameters(), *d.parameters()]:
        parameter.data = normal(random, *parameter.shape, deviation=0.3).detach()
    average.load_state_dict(g.state_dict())
    reals = torch.tanh(normal(random, steps, batch, 36) + 1)
    reals = single(reals.detach().numpy()).detach()
    out = {"real": reals.reshape(steps, batch, 1, 6, 6)}
    out |= {f"start.generator.{key}": value.clone() for key, value in state(g).items()}
    out |= {f"start.discriminator.{key}": value.clone() for key, value in state(d).items()}

    g_adam, d_adam = (torch.optim.Adam(net.parameters(), lr=rate, betas=(0.5, 0.999)) for net in (g, d))
    latents, results = [], []
    for step in range(steps):
        latent = torch.tensor(counted_normal(seed, stream, step, batch * latent_size)).reshape(batch, latent_size)
        fake = g(latent)
        real_logits, fake_logits = d(reals[step]), d(fake.detach())
        d_loss = discriminator_loss(real_logits, fake_logits)
        d_adam.zero_grad()
        d_loss.backward()
        d_adam.step()
        g_loss = generator_loss(d(fake))  # the same fakes, the updated discriminator
        g_adam.zero_grad()
        g_loss.backward()
        g_adam.step()
        with torch.no_grad():
            share = 1 - 0.5 ** (batch / half_life_images)
            for to, source in zip(state(average).values(), state(g).values()):
                to += (source - to) * share
        latents.append(latent)
        results.append(torch.stack([d_loss, g_loss, real_logits.sigmoid().mean(), fake_logits.sigmoid().mean()]))

    out |= {"latent": torch.stack(latents), "results": torch.stack(results)}
    for player, network in {"generator": g, "discriminator": d, "average": average}.items():
        out |= {f"end.{player}.{key}": value for key, value in state(network).items()}
    write(name, out, seed=seed, learning_rate=rate, half_life_images=half_life_images)


layers()
batch_norm()
convolutions()
batch_norm_of_images()
resampling()
spectral_norm()
projection_head()
losses()
objectives()
adam()
r1_penalty()
penalties()
ten_losses("ten_losses", normalised=False)
ten_losses("ten_losses_batch_norm", normalised=True)
