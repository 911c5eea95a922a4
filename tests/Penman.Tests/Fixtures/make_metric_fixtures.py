"""Makes metrics.safetensors beside this script: what numpy and scipy say the figures of Penman's evaluation are.

Run it with any Python that has numpy and scipy, for instance after apt install python3-scipy:

    python3 make_metric_fixtures.py [folder]        (default: this folder)

Inputs are float32 numbers, the tensors of the file; each figure is computed from them in float64 by its definition in
the paper, with no thought of speed, and stands in the file's metadata with all its digits. Inputs come from numpy's
RandomState, whose numbers never change between versions.
"""

import json
import pathlib
import struct
import sys

import numpy as np
import scipy.linalg
import scipy.special
import scipy.stats


def write(name, tensors, metadata):
    """Writes float32 tensors in the safetensors format: header length, JSON header, elements."""
    header = {"__metadata__": {key: repr(float(value)) for key, value in metadata.items()}}
    data = b""
    for key, values in tensors.items():
        values = np.asarray(values, dtype="<f4", order="C")
        end = len(data) + values.nbytes
        header[key] = {"dtype": "F32", "shape": list(values.shape), "data_offsets": [len(data), end]}
        data += values.tobytes()
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    folder = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parent)
    (folder / f"{name}.safetensors").write_bytes(struct.pack("<Q", len(text)) + text + data)


def frechet_distance(a, b):
    difference = a.mean(axis=0) - b.mean(axis=0)
    s1, s2 = np.cov(a, rowvar=False), np.cov(b, rowvar=False)
    return difference @ difference + np.trace(s1 + s2 - 2 * scipy.linalg.sqrtm(s1 @ s2).real)


def inception_score(p):
    divergence = np.sum(p * (np.log(p) - np.log(p.mean(axis=0))), axis=1)
    return np.exp(divergence.mean())


def philox(counter, key):
    """Philox4x32-10 of Salmon et al. 2011: four words."""
    c, (k0, k1) = list(counter), key
    for _ in range(10):
        low, high = 0xD2511F53 * c[0], 0xCD9E8D57 * c[2]
        c = [high >> 32 ^ c[1] ^ k0, high & 0xFFFFFFFF, low >> 32 ^ c[3] ^ k1, low & 0xFFFFFFFF]
        k0, k1 = k0 + 0x9E3779B9 & 0xFFFFFFFF, k1 + 0xBB67AE85 & 0xFFFFFFFF
    return c


def permutation(seed, stream, step, n):
    """Fisher and Yates from the inside out; the partner of place i is the high half of word i times i + 1."""
    places = []
    for i in range(n):
        word = philox((i // 4, 0, step, stream), (seed & 0xFFFFFFFF, seed >> 32))[i % 4]
        partner = word * (i + 1) >> 32
        places.append(i)
        places[i], places[partner] = places[partner], i
    return places


def kernel_distances(fake, real, subsets, size, seed):
    """Unbiased squared maximum mean discrepancies (Gretton et al. 2012, equation 3) of pairs of subsets."""
    d = real.shape[1]
    scale = np.sqrt(d / np.mean(np.sum(real**2, axis=1)))
    kernel = lambda x, y: (scale * x @ (scale * y).T / d + 1) ** 3
    off_diagonal = ~np.eye(size, dtype=bool)
    for subset in range(subsets):
        x = real[permutation(seed, 201, subset, len(real))[:size]]
        y = fake[permutation(seed, 202, subset, len(fake))[:size]]
        yield kernel(x, x)[off_diagonal].mean() + kernel(y, y)[off_diagonal].mean() - 2 * kernel(x, y).mean()


def distances(a, b):
    return np.sqrt(np.sum((a[:, None, :] - b[None, :, :]) ** 2, axis=2))


def radii(x, k):
    """Distance of each point to the k-th nearest other one: its own, 0, is first in order."""
    return np.sort(distances(x, x), axis=1)[:, k]


def neighbours(real, fake, k):
    """Kynkaanniemi et al. 2019, equations 1 and 2; Naeem et al. 2020, equations 5 and 6."""
    d, real_radii, fake_radii = distances(real, fake), radii(real, k)[:, None], radii(fake, k)[None, :]
    return {
        f"precision.{k}": np.any(d <= real_radii, axis=0).mean(),
        f"recall.{k}": np.any(d <= fake_radii, axis=1).mean(),
        f"density.{k}": np.sum(d < real_radii) / (k * len(fake)),
        f"coverage.{k}": np.any(d < real_radii, axis=1).mean(),
    }


def rank_statistic(fakes, held_out):
    """z of Mann and Whitney's U, without correction for continuity, from the two-sided p-value."""
    test = scipy.stats.mannwhitneyu(fakes, held_out, use_continuity=False, method="asymptotic")
    sign = np.sign(test.statistic - len(fakes) * len(held_out) / 2)
    return sign * scipy.stats.norm.isf(test.pvalue / 2)


def single(values):
    return np.asarray(values, dtype="<f4").astype(np.float64)


def main():
    random = np.random.RandomState(20)
    mixing = random.standard_normal((12, 12)) * np.geomspace(0.05, 2, 12)
    real = single(random.standard_normal((180, 12)) @ mixing + random.standard_normal(12))
    fake = single(random.standard_normal((150, 12)) @ (mixing + 0.2 * random.standard_normal((12, 12))) + 0.3)
    logits = random.standard_normal((90, 10)) * 4
    probabilities = single(scipy.special.softmax(logits, axis=1))
    # Halves: many ties.
    near = single(np.round(random.gamma(6, 1, 70) * 2) / 2)
    far = single(np.round(random.gamma(7, 1, 90) * 2) / 2)

    splits = [inception_score(rows) for rows in np.split(probabilities, 9)]
    subsets = list(kernel_distances(fake, real, subsets=7, size=60, seed=5 << 32 | 3))
    figures = {
        "frechet_distance": frechet_distance(real, fake),
        "inception_score": inception_score(probabilities),
        "inception_score.splits.mean": np.mean(splits),
        "inception_score.splits.deviation": np.std(splits),
        "kernel_distance.mean": np.mean(subsets),
        "kernel_distance.deviation": np.std(subsets),
        "rank_statistic": rank_statistic(near, far),
    }
    for k in 1, 3, 5:
        figures |= neighbours(real, fake, k)
    inputs = {"real": real, "fake": fake, "probabilities": probabilities, "near": near, "far": far}
    write("metrics", inputs, figures)


main()
