using System.Text.Json;
using System.Text.Json.Serialization;

namespace Penman.Game.Options;

/// <summary>Where places look, in JSON: true and false without quotes, as when there were no other words.</summary>
internal sealed class AttentionWords : JsonConverter<AttentionMaps>
{
    public override AttentionMaps Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType switch
        {
            JsonTokenType.False => AttentionMaps.False,
            JsonTokenType.True => AttentionMaps.True,
            _ => reader.GetString() switch
            {
                "false" => AttentionMaps.False,
                "true" => AttentionMaps.True,
                "half" => AttentionMaps.Half,
                "both" => AttentionMaps.Both,
                var word => throw new JsonException(
                    $"\"{word}\" is none of the maps that look around: false, true, half or both."
                ),
            },
        };

    public override void Write(Utf8JsonWriter writer, AttentionMaps value, JsonSerializerOptions options) =>
        Write(writer, value);

    public static void Write(Utf8JsonWriter json, AttentionMaps maps)
    {
        if (maps is AttentionMaps.False or AttentionMaps.True)
            json.WriteBooleanValue(maps == AttentionMaps.True);
        else
            json.WriteStringValue(maps == AttentionMaps.Half ? "half" : "both");
    }
}
