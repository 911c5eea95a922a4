using Penman.Cli.Flags;

namespace Penman.Tests.House;

public sealed class CommandLineRoomsTests
{
    /// <summary>From the bottom to the top: a room uses those before it.</summary>
    private static readonly string[] Rooms =
    [
        "Penman.Cli.Context",
        "Penman.Cli.Flags",
        "Penman.Cli.Output",
        "Penman.Cli.Views",
        "Penman.Cli.Clusters",
        "Penman.Cli.Commands",
        "Penman.Cli.Commands.Drawing",
        "Penman.Cli.Commands.Exploring",
        "Penman.Cli.Commands.Judging",
        "Penman.Cli.Commands.Training",
        "Penman.Cli.Commands.Exchange",
        "Penman.Cli",
    ];

    [Fact]
    public void Rooms_of_the_command_line_use_those_below_them() =>
        Assert.Empty(
            Arrows
                .Of(typeof(FlagNames).Assembly)
                .Where(arrow => arrow.To.Assembly == typeof(FlagNames).Assembly)
                .Where(arrow => Rank(arrow.From) < Rank(arrow.To) || AreCommandsApart(arrow.From, arrow.To))
                .Select(arrow => $"{arrow.From} uses {arrow.To}")
        );

    [Fact]
    public void Every_room_has_its_place() =>
        Assert.Empty(
            typeof(FlagNames)
                .Assembly.GetTypes()
                .Select(type => type.Namespace)
                .OfType<string>()
                .Where(name => name.StartsWith("Penman", StringComparison.Ordinal))
                .Except(Rooms, StringComparer.Ordinal)
        );

    /// <summary>Rooms of commands know nothing of each other.</summary>
    private static bool AreCommandsApart(Type from, Type to) =>
        from.Namespace != to.Namespace && IsOfCommands(from) && IsOfCommands(to);

    private static bool IsOfCommands(Type type) =>
        type.Namespace!.StartsWith("Penman.Cli.Commands.", StringComparison.Ordinal);

    private static int Rank(Type type) => Array.IndexOf(Rooms, type.Namespace);
}
