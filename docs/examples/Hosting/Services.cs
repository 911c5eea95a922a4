// Shows: PenmanServices, PenmanOptions
using Microsoft.Extensions.DependencyInjection;
using Penman;
using Penman.Hosting;
using Penman.Sampling;

// In a host: builder.Services.AddPenman(...).
var services = new ServiceCollection();
services.AddPenman((PenmanOptions options) => options.Threads = 2); // options.Generator takes a model of one's own
await using var provider = services.BuildServiceProvider();
var drawer = provider.GetRequiredService<DigitDrawer>(); // one for all threads
Console.WriteLine(drawer.Draw([new DigitRequest(Seed: 1, Digit: 4)])[0].Width); // 28
