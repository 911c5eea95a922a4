using Penman.Studio.Bringing;
using Penman.Studio.Context;
using Penman.Tests.Support;

namespace Penman.Tests.Studio;

/// <summary>Where files lie that a browser sends, and what is deleted there.</summary>
public sealed class UploadRoomTests : IDisposable
{
    private readonly TempFolder _temp = new();
    private readonly StudioOptions _places;
    private readonly UploadRoom _room;

    public UploadRoomTests()
    {
        _places = new() { Runs = _temp.File("runs"), Models = _temp.File("models") };
        _room = new(_places);
    }

    public void Dispose()
    {
        _room.Dispose();
        _temp.Dispose();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_a_killed_studio_left_is_deleted_by_the_next_and_what_another_has_is_not(bool isSent)
    {
        var uploads = Path.Combine(_places.Runs, UploadRoom.Name);
        Directory.CreateDirectory(Path.Combine(uploads, "left", "inner"));
        File.WriteAllText(Path.Combine(uploads, "left", "inner", "big.zip"), "left");
        File.WriteAllText(Path.Combine(uploads, "left", UploadRoom.Mark), "");
        using var other = new UploadRoom(_places);
        var theirs = other.NewFolder();

        var ours = "";
        if (isSent)
            ours = _room.NewFolder();
        else
            _room.Tidy(); // as soon as it is opened

        Assert.False(Directory.Exists(Path.Combine(uploads, "left")));
        Assert.True(Directory.Exists(theirs));
        Assert.NotEqual(Path.GetDirectoryName(ours), Path.GetDirectoryName(theirs));
        _room.Dispose();
        Assert.False(Directory.Exists(ours));
        other.Dispose();
        Assert.False(Directory.Exists(uploads));
    }

    [Fact]
    public void Folders_of_other_people_stay()
    {
        string[] theirs =
        [
            Path.Combine(_places.Runs, "uploads", "x", "mine.txt"),
            Path.Combine(_places.Runs, UploadRoom.Name, "x", "mine.txt"),
        ];
        foreach (var file in theirs)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, "mine");
        }

        var ours = _room.NewFolder();
        _room.Dispose();

        Assert.False(Directory.Exists(ours));
        Assert.All(theirs, file => Assert.Equal("mine", File.ReadAllText(file)));
        Assert.All(theirs, file => Assert.Single(Directory.GetFiles(Path.GetDirectoryName(file)!)));
    }
}
