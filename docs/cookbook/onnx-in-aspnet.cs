#:sdk Microsoft.NET.Sdk.Web
#:package Microsoft.ML.OnnxRuntime
#:project ../../src/Penman/Penman.csproj
#:property PublishAot=false

// A generator as ONNX behind a minimal API: a server that has ONNX Runtime draws the digit asked for and needs
// nothing of Penman, nor need it be written in C#. Penman exports the file, and says at the end whether the pictures
// are the same. The server answers one request and ends; leave the last part out and write app.Run() to let it stay.
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Penman;
using Penman.Models;
using Penman.Models.Onnx;
using Penman.Sampling;

var file = Path.Combine(Path.GetTempPath(), $"digits-{Guid.NewGuid():N}.onnx");
File.WriteAllBytes(file, OnnxFile.Encode(Model.InTheBox()));

var builder = WebApplication.CreateSlimBuilder();
builder.Logging.ClearProviders();
builder.Services.AddSingleton(_ => new InferenceSession(file)); // one for all requests: it may be run by many threads
await using var app = builder.Build();
app.Urls.Add("http://127.0.0.1:0"); // any free port
app.MapPost(
    "/digits/{digit:int}",
    (int digit, float[] style, InferenceSession session) =>
    {
        using var drawn = session.Run([
            NamedOnnxValue.CreateFromTensor("latent", new DenseTensor<float>(style, [1, style.Length])),
            NamedOnnxValue.CreateFromTensor("digit", new DenseTensor<long>(new long[] { digit }, [1])),
        ]);
        return Results.Ok(drawn[0].AsEnumerable<float>().ToArray()); // 28 rows of 28 pixels, -1 (ground) to 1 (ink)
    }
);
await app.StartAsync();

using var drawer = new DigitDrawer(Model.InTheBox());
var wanted = new DigitRequest(Seed: 3, Digit: 7);
var style = drawer.Use(sampler => sampler.PointOf(wanted)).Style.ToArray(); // any 64 standard normal numbers will do
using var client = new HttpClient();
using var answer = await client.PostAsJsonAsync($"{app.Urls.First()}/digits/7", style);
var pixels = await answer.Content.ReadFromJsonAsync<float[]>() ?? [];
Console.WriteLine($"{(int)answer.StatusCode} {answer.StatusCode}: {pixels.Length} pixels");
var levels = drawer.Draw([wanted])[0].Pixels.Zip(pixels, (level, pixel) => Math.Abs(level - (pixel + 1) * 127.5f));
Console.WriteLine($"no pixel is over {Math.Ceiling(levels.Max())} of 255 levels from Penman's own");
for (var row = 0; row < 28; row += 2)
    Console.WriteLine(string.Concat(pixels.Skip(28 * row).Take(28).Select(pixel => pixel > 0 ? '#' : '.')));
await app.StopAsync();
File.Delete(file);
