using System.Text.Json;
using System.Text.Json.Nodes;

namespace Penman.Cli.Clusters;

/// <summary>
/// A manifest of a Job for kubectl apply, as JSON, which is YAML too: one pod, or an indexed job whose pods do a part each. A pod
/// is nobody in particular and may write to the volume alone.
/// </summary>
internal static class KubernetesJob
{
    private const string Scratch = "/tmp";
    private const int Nobody = 1654; // the user of .NET's images

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>The manifest.</summary>
    /// <param name="job">What it runs; its folder is where the volume is seen.</param>
    /// <param name="image">The container's image.</param>
    /// <param name="claim">The name of the claim to the volume that all pods share.</param>
    public static string Of(ClusterJob job, string image, string claim)
    {
        var needs = new JsonObject { ["cpu"] = $"{job.Cores}", ["memory"] = $"{job.Mebibytes}Mi" };
        var container = new JsonObject
        {
            ["name"] = "penman",
            ["image"] = image,
            ["args"] = new JsonArray([.. job.Words.Select(word => (JsonNode)word)]),
            ["workingDir"] = job.Folder,
            ["resources"] = new JsonObject { ["requests"] = needs, ["limits"] = needs.DeepClone() },
            ["securityContext"] = new JsonObject
            {
                ["allowPrivilegeEscalation"] = false,
                ["readOnlyRootFilesystem"] = true,
                ["capabilities"] = new JsonObject { ["drop"] = new JsonArray("ALL") },
            },
            ["volumeMounts"] = new JsonArray(Mount("shared", job.Folder), Mount("scratch", Scratch)),
        };
        var pod = new JsonObject
        {
            ["restartPolicy"] = job.GoesOn ? "OnFailure" : "Never",
            ["activeDeadlineSeconds"] = (long)job.Time.TotalSeconds, // of each pod, once it has a place
            ["securityContext"] = new JsonObject
            {
                ["runAsNonRoot"] = true,
                ["runAsUser"] = Nobody,
                ["fsGroup"] = Nobody,
                ["seccompProfile"] = new JsonObject { ["type"] = "RuntimeDefault" },
            },
            ["containers"] = new JsonArray(container),
            ["volumes"] = new JsonArray(
                new JsonObject
                {
                    ["name"] = "shared",
                    ["persistentVolumeClaim"] = new JsonObject { ["claimName"] = claim },
                },
                new JsonObject { ["name"] = "scratch", ["emptyDir"] = new JsonObject() }
            ),
        };
        var spec = new JsonObject
        {
            ["completionMode"] = job.Parts > 1 ? "Indexed" : "NonIndexed",
            ["completions"] = job.Parts,
            ["parallelism"] = job.Parts,
            ["backoffLimit"] = job.GoesOn ? 6 * job.Parts : 0,
            ["template"] = new JsonObject { ["spec"] = pod },
        };
        return new JsonObject
            {
                ["apiVersion"] = "batch/v1",
                ["kind"] = "Job",
                ["metadata"] = new JsonObject { ["name"] = job.Name },
                ["spec"] = spec,
            }.ToJsonString(Indented) + "\n";
    }

    private static JsonObject Mount(string volume, string path) => new() { ["name"] = volume, ["mountPath"] = path };
}
