#:sdk Microsoft.NET.Sdk.Web
#:project ../../src/Penman.Hosting/Penman.Hosting.csproj
#:property PublishAot=false

// A Blazor component that shows a number in handwriting, as an SVG that is sharp at any size; one generator, a service,
// draws for all. Written in C# alone, because a program of one file has no .razor files: there it would be
// @((MarkupString)svg). The server answers one request and ends; leave that out and write app.Run() to let it stay.
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Http.HttpResults;
using Penman;
using Penman.Hosting;
using Penman.Pictures.Drawing;
using Penman.Sampling;

var builder = WebApplication.CreateSlimBuilder();
builder.Logging.ClearProviders();
builder.Services.AddPenman();
builder.Services.AddRazorComponents();
await using var app = builder.Build();
app.Urls.Add("http://127.0.0.1:0"); // any free port
app.MapGet(
    "/numbers/{number}",
    (string number, ulong hand) => new RazorComponentResult<Handwritten>(new { Text = number, Hand = hand })
);
await app.StartAsync();

using var client = new HttpClient();
var page = await client.GetStringAsync($"{app.Urls.First()}/numbers/1984?hand=7");
Console.WriteLine(page[..page.IndexOf("<path", StringComparison.Ordinal)].Trim());
Console.WriteLine($"{page.Split("<path").Length - 1} outlines, {page.Length:N0} characters");
await app.StopAsync();

/// <summary>A number in somebody's hand.</summary>
internal sealed class Handwritten : ComponentBase
{
    [Parameter, EditorRequired]
    public string Text { get; set; } = "";

    [Parameter]
    public ulong Hand { get; set; }

    [Inject]
    public DigitDrawer Drawer { get; set; } = null!;

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        var line = Drawer.Use(sampler => new DigitWriter(sampler).Write(Text, Hand));
        builder.OpenElement(0, "span");
        builder.AddAttribute(1, "class", "handwritten");
        builder.AddMarkupContent(2, SvgRenderer.Render(line with { Title = Text }));
        builder.CloseElement();
    }
}
