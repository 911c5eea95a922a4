"""PyTorch's part of the race: the same networks, losses and updates as Penman's presets.

  python3 torch_step.py mlp    [--batch 128] [--seconds 20] [--threads 2] [--compile] [--channels-last]
  python3 torch_step.py dcgan  [...]
  python3 torch_step.py penman [--batch 64] [--lazy 1] [...]    conditional, relativistic, R1 + R2 by double back-propagation

One "step" = one discriminator update (real batch + fake batch) and one generator update, Adam, as the original
GAN papers' code does it. Prints: preset, batch, steps, ms per step (min, median), images/s (median), peak RSS MiB.
PyTorch wants OpenBLAS with OpenMP (Debian: python3-torch libopenblas0-openmp): with its pthread build two threads are slower than one.
"""
import argparse, resource, time
import torch
import torch.nn as nn
import torch.nn.functional as F


def mlp(z):
    g = nn.Sequential(nn.Linear(z, 256), nn.ReLU(), nn.Linear(256, 512), nn.ReLU(), nn.Linear(512, 1024), nn.ReLU(),
                      nn.Linear(1024, 784), nn.Tanh())
    d = nn.Sequential(nn.Flatten(), nn.Linear(784, 512), nn.LeakyReLU(0.2), nn.Linear(512, 256), nn.LeakyReLU(0.2),
                      nn.Linear(256, 1))
    return g, d


def dcgan(z):
    g = nn.Sequential(nn.Linear(z, 7 * 7 * 256, bias=False), nn.Unflatten(1, (256, 7, 7)), nn.BatchNorm2d(256), nn.ReLU(),
                      nn.ConvTranspose2d(256, 128, 4, 2, 1, bias=False), nn.BatchNorm2d(128), nn.ReLU(),
                      nn.ConvTranspose2d(128, 64, 4, 2, 1, bias=False), nn.BatchNorm2d(64), nn.ReLU(),
                      nn.Conv2d(64, 1, 3, 1, 1), nn.Tanh())
    d = nn.Sequential(nn.Conv2d(1, 64, 4, 2, 1), nn.LeakyReLU(0.2),
                      nn.Conv2d(64, 128, 4, 2, 1, bias=False), nn.BatchNorm2d(128), nn.LeakyReLU(0.2),
                      nn.Flatten(), nn.Linear(128 * 7 * 7, 1))
    return g, d


class PenmanG(nn.Module):
    def __init__(self, z):
        super().__init__()
        self.f = nn.Linear(z + 10, 64 * 49)
        self.m = nn.Conv2d(64, 64, 3, padding=1)
        self.t1, self.t2 = nn.ConvTranspose2d(64, 32, 4, 2, 1), nn.ConvTranspose2d(32, 16, 4, 2, 1)
        self.o = nn.Conv2d(16, 1, 3, padding=1)

    def forward(self, z, y):
        x = self.f(torch.cat([z, F.one_hot(y, 10).float() * 10 ** 0.5], 1)).view(-1, 64, 7, 7)
        x = self.m(F.leaky_relu(x, 0.2))
        x = self.t2(F.leaky_relu(self.t1(F.leaky_relu(x, 0.2)), 0.2))
        return torch.tanh(self.o(F.leaky_relu(x, 0.2)))


class PenmanD(nn.Module):
    def __init__(self):
        super().__init__()
        self.c1, self.c2, self.c3 = nn.Conv2d(1, 32, 4, 2, 1), nn.Conv2d(32, 64, 4, 2, 1), nn.Conv2d(64, 64, 3, 2, 1)
        self.m = nn.Conv2d(64, 64, 3, padding=1)
        self.f, self.e, self.k = nn.Linear(1024, 1), nn.Embedding(10, 1024), nn.Linear(1024, 10)

    def features(self, x):
        h = F.leaky_relu(self.c2(F.leaky_relu(self.c1(x), 0.2)), 0.2)
        return F.leaky_relu(self.m(F.leaky_relu(self.c3(h), 0.2)), 0.2).flatten(1)

    def forward(self, x, y):
        return self.logit(self.features(x), y)

    def logit(self, h, y):
        return self.f(h)[:, 0] + (self.e(y) * h).sum(1)


def penman_step(a):
    g, d = PenmanG(64), PenmanD()
    og = torch.optim.Adam(g.parameters(), 1e-3, betas=(0.0, 0.99))
    od = torch.optim.Adam(d.parameters(), 1e-3, betas=(0.0, 0.99))
    real, y = torch.rand(a.batch, 1, 28, 28) * 2 - 1, torch.randint(10, (a.batch,))
    count = [0]

    def penalty(logits, x):
        u, = torch.autograd.grad(logits.sum(), x, create_graph=True)
        return u.square().sum([1, 2, 3]).mean()

    def step():
        fake = g(torch.randn(a.batch, 64), y)
        lazy = count[0] % a.lazy == 0
        count[0] += 1
        xr, xf = real.detach().requires_grad_(lazy), fake.detach().requires_grad_(lazy)
        h = d.features(xr)
        lr, lf = d.logit(h, y), d(xf, y)
        loss_d = F.softplus(lf - lr).mean() + 0.5 * F.cross_entropy(d.k(h), y)
        if lazy:
            loss_d = loss_d + 0.05 * a.lazy * (penalty(lr, xr) + penalty(lf, xf))
        od.zero_grad(); loss_d.backward(); od.step()
        with torch.no_grad():
            lr = d(real, y)
        loss_g = F.softplus(lr - d(fake, y)).mean()
        og.zero_grad(); loss_g.backward(); og.step()
        return loss_d, loss_g

    return step


def main():
    p = argparse.ArgumentParser()
    p.add_argument("preset", choices=["mlp", "dcgan", "penman"])
    p.add_argument("--batch", type=int, default=128)
    p.add_argument("--latent", type=int, default=100)
    p.add_argument("--seconds", type=float, default=20)
    p.add_argument("--threads", type=int, default=2)
    p.add_argument("--lazy", type=int, default=1)
    p.add_argument("--compile", action="store_true")
    p.add_argument("--channels-last", action="store_true")
    a = p.parse_args()
    torch.set_num_threads(a.threads)
    torch.manual_seed(1)
    report(a, penman_step(a) if a.preset == "penman" else plain_step(a))


def plain_step(a):
    g, d = dict(mlp=mlp, dcgan=dcgan)[a.preset](a.latent)
    if a.channels_last:
        g, d = g.to(memory_format=torch.channels_last), d.to(memory_format=torch.channels_last)
    if a.compile:
        g, d = torch.compile(g), torch.compile(d)
    og = torch.optim.Adam(g.parameters(), 2e-4, betas=(0.5, 0.999))
    od = torch.optim.Adam(d.parameters(), 2e-4, betas=(0.5, 0.999))
    real = torch.rand(a.batch, 1, 28, 28) * 2 - 1
    shape = real.shape

    def step():
        z = torch.randn(a.batch, a.latent)
        fake = g(z).view(shape)
        loss_d = F.softplus(-d(real)).mean() + F.softplus(d(fake.detach())).mean()
        od.zero_grad(); loss_d.backward(); od.step()
        loss_g = F.softplus(-d(fake)).mean()
        og.zero_grad(); loss_g.backward(); og.step()
        return loss_d, loss_g

    return step


def report(a, step):
    def run():  # a cycle of steps with and without penalties
        for _ in range(a.lazy):
            step()

    for _ in range(5):
        run()
    times, end = [], time.perf_counter() + a.seconds
    while time.perf_counter() < end or len(times) < 5:
        t = time.perf_counter(); run(); times.append((time.perf_counter() - t) / a.lazy)
    times.sort()
    med = times[len(times) // 2]
    rss = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"torch {torch.__version__} {a.preset} batch {a.batch} threads {a.threads} compile {a.compile} "
          f"channels_last {a.channels_last}: steps {len(times)}, ms/step min {times[0]*1e3:.1f} median {med*1e3:.1f}, "
          f"images/s {a.batch/med:.0f} (best {a.batch/times[0]:.0f}), peak RSS {rss:.0f} MiB")


if __name__ == "__main__":
    main()
