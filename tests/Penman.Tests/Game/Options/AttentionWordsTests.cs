using System.Text.Json;
using Penman.Files;
using Penman.Game.Options;

namespace Penman.Tests.Game.Options;

/// <summary>In which maps places look, as models and checkpoints carry it.</summary>
public sealed class AttentionWordsTests
{
    [Theory]
    [InlineData("""{"selfAttention":true}""", AttentionMaps.True)]
    [InlineData("""{"selfAttention":"half"}""", AttentionMaps.Half)]
    [InlineData("""{"selfAttention":"both"}""", AttentionMaps.Both)]
    public void Options_in_a_model_are_read_and_written_alike(string json, AttentionMaps maps)
    {
        var options = JsonSerializer.Deserialize(json, TrainingJson.Default.TrainingOptions)!;

        Assert.Equal(maps, options.SelfAttention);
        Assert.Contains(
            json[1..^1],
            JsonFormat.Compact(options, TrainingJson.Default.TrainingOptions),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("\"false\"", AttentionMaps.False)]
    [InlineData("\"true\"", AttentionMaps.True)]
    public void True_and_false_may_stand_in_quotes(string word, AttentionMaps maps)
    {
        var json = $$"""{"selfAttention":{{word}}}""";
        var options = JsonSerializer.Deserialize(json, TrainingJson.Default.TrainingOptions)!;
        Assert.Equal(maps, options.SelfAttention);
    }

    [Fact]
    public void A_model_whose_places_look_at_none_says_nothing_of_it() =>
        Assert.DoesNotContain(
            "selfAttention",
            JsonFormat.Compact(new TrainingOptions(), TrainingJson.Default.TrainingOptions),
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("\"quarter\"", "\"quarter\" is none of the maps that look around: false, true, half or both.")]
    [InlineData("7", "The JSON value could not be converted to*")]
    public void Other_words_are_refused(string word, string sentence)
    {
        var message = Assert
            .Throws<JsonException>(() =>
                JsonSerializer.Deserialize($$"""{"selfAttention":{{word}}}""", TrainingJson.Default.TrainingOptions)
            )
            .Message;
        Assert.StartsWith(sentence.TrimEnd('*'), message, StringComparison.Ordinal);
    }
}
