// Shows: PenmanTrainingOptions, PenmanServices
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Penman.Game;
using Penman.Hosting;
using Penman.Options;

var builder = Host.CreateApplicationBuilder();
builder.Services.AddPenmanTraining(
    (PenmanTrainingOptions training) =>
        training.Run = new RunOptions
        {
            Training = Catalogue.Recipe("mlp"),
            Images = 640,
            ScoreEvery = 0,
            Out = "run", // must be named: a run that lies there goes on
            Models = "models",
        }
);
using var host = builder.Build();
await host.StartAsync();
var ending = host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping; // where it cannot train, too
while (!File.Exists("run/options.json") && !ending.IsCancellationRequested)
    await Task.Delay(20); // whatever else the program does meanwhile
await host.StopAsync(); // saved; when the program starts again it goes on where it was
Console.WriteLine(File.Exists("run/options.json")); // True
