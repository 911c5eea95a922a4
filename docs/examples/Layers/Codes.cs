// Shows: CodeSizes, CodeInput, CodeHead, CodeHeadOptions, GuessingHead
using Penman.Networks;
using Penman.Networks.Layers;
using Penman.Tensors;

// Of each latent vector the first ten numbers become a categorical code, the next two are continuous ones.
var codes = new CodeSizes(Values: 10, Continuous: 2);
var pass = Pass.Training();
var latent = Tensor.RandomNormal([16, 64], seed: 1, stream: 0, step: 0);
Console.WriteLine(new CodeInput("codes", codes).Forward(latent, pass).Shape); // (16, 64)
Console.WriteLine(pass.Codes!.Shape); // (16, 12)

// The discriminator guesses them, beside its logit.
var random = new Initialisation(seed: 1, stream: 0);
GuessingHead head = new CodeHead("out", features: 128, random, new CodeHeadOptions(codes));
Console.WriteLine(head.Forward(Tensor.Full([16, 128], value: 1), pass).Shape); // (16, 1)
Console.WriteLine(pass.CodeGuesses!.Shape); // (16, 12)
Console.WriteLine(head.Detail); // 128 → 1, guesses 10 values, 2 continuous
