using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using Penman.Tests.Support;

namespace Penman.Tests.Cli;

/// <summary>Manifests against the schema that Kubernetes publishes, from which the models of its client are made.</summary>
public sealed class ManifestSchemaTests : IDisposable
{
    private readonly CliRunner _cli = new();

    public void Dispose() => _cli.Dispose();

    [Theory]
    [InlineData("--parts 5 -- dataset --count 5000 --out digits", "Indexed")]
    [InlineData("-- train --images 60000", "NonIndexed")]
    public void A_manifest_has_fields_of_the_schema_alone_and_none_is_lost(string words, string mode)
    {
        var manifest = Manifest(words);

        var job = Read(manifest);

        Assert.Equal(mode, job.Spec.CompletionMode);
        Assert.Equal("2", job.Spec.Template.Spec.Containers[0].Resources.Limits["cpu"].ToString());
        Assert.True(
            JsonNode.DeepEquals(JsonNode.Parse(manifest), JsonNode.Parse(KubernetesJson.Serialize(job))),
            KubernetesJson.Serialize(job)
        );
    }

    [Theory]
    [InlineData("\"backoffLimit\"", "\"backofLimit\"")]
    [InlineData("\"runAsNonRoot\": true", "\"runAsNonRoot\": \"perhaps\"")]
    [InlineData("\"completions\": 5", "\"completions\": \"five\"")]
    [InlineData("\"claimName\"", "\"claim\"")]
    public void A_field_that_the_schema_lacks_or_has_otherwise_is_seen(string right, string wrong)
    {
        var manifest = Manifest("--parts 5 -- dataset --count 5000 --out digits");
        Assert.Contains(right, manifest, StringComparison.Ordinal);
        Assert.ThrowsAny<Exception>(() => Read(manifest.Replace(right, wrong, StringComparison.Ordinal)));
    }

    [Fact]
    public void The_manifest_that_the_page_writes_by_hand_has_fields_of_the_schema_alone()
    {
        var page = File.ReadAllLines(Path.Combine(Checkout.Root, "docs", "clusters.md"));
        var manifest = page.SkipWhile(line => line != "    apiVersion: batch/v1")
            .TakeWhile(line => line.StartsWith("    ", StringComparison.Ordinal));
        Assert.Equal("penman", Read(string.Join('\n', manifest)).Spec.Template.Spec.Containers[0].Name);
    }

    private static V1Job Read(string manifest) => KubernetesYaml.Deserialize<V1Job>(manifest, strict: true);

    private string Manifest(string words)
    {
        string[] submit =
        [
            "submit",
            "kubernetes",
            "--image",
            "registry/penman",
            "--claim",
            "shared",
            "--out",
            "job.json",
        ];
        var said = _cli.Run([.. submit, .. words.Split(' ')]);
        Assert.Equal((0, ""), (said.ExitCode, said.Error));
        return File.ReadAllText(_cli.File("job.json"));
    }
}
