// dotnet run -c Release --project tests/Penman.Benchmarks -- --filter '*Products*' --join
BenchmarkDotNet.Running.BenchmarkSwitcher.FromAssembly(typeof(Penman.Benchmarks.Bench).Assembly).Run(args);
