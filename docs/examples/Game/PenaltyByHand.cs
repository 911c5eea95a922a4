// Shows: PenaltyContext, ZeroCentred
using Penman.Game.Penalties;
using Penman.Networks;
using Penman.Tensors;

// D(x) = 3 x has the slope 3 everywhere, so R1 with γ = 1 costs 9 / 2.
var real = Tensor.Full([4, 1], value: 0.5f);
var noise = new NoiseSource(Seed: 1, FirstStream: 0, Step: 0f);
var context = new PenaltyContext(images => images * 3, real, fake: real, noise);
var r1 = new ZeroCentred(realGamma: 1, fakeGamma: 0).Of(context);
Console.WriteLine(Interpreter.Evaluate<double>([r1])[0][0]); // 4.5
