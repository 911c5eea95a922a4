#:project ../src/Penman.Mnist/Penman.Mnist.csproj
#:property PublishAot=false

// A GAN in ten lines: a quarter of a minute of training on two cores, then eight hands in all ten digits.
using Penman.Data;
using Penman.Game;
using Penman.Pictures;
using Penman.Pictures.Formats;
using Penman.Sampling;

using var trainer = new Trainer(Catalogue.Recipe("penman"), Mnist.Train());
trainer.Train(images: 24_000);

var digits = trainer.Sampler.Generate([
    .. Enumerable.Range(0, 80).Select(i => new DigitRequest((ulong)(i % 8), i / 8)),
]);
Png.Write("hello_gan.png", ImageGrid.Compose(digits, columns: 8)); // a row per digit, a column per style
Console.WriteLine($"mean ink {digits.Average(digit => digit.Pixels.Average(pixel => pixel / 255.0)):F3}, MNIST 0.131");
