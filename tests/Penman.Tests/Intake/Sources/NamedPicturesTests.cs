namespace Penman.Tests.Intake.Sources;

public sealed class NamedPicturesTests : IDisposable
{
    private readonly BroughtFiles _set = new();

    public void Dispose() => _set.Dispose();

    [Theory]
    [InlineData("id,label", "{0}.png,{1}")]
    [InlineData("id;label", "{0};{1}")]
    [InlineData("class,ignored,filename", "{1},x,images/{0}.png")]
    [InlineData("\"file\",\"label\"", "\"{0}.png\",\"{1}\"")]
    [InlineData("", "{0}.png\t{1}")]
    public void A_table_says_the_class_of_each_picture(string header, string line)
    {
        Save(header, line, count: 24);
        var report = _set.Read();
        Assert.Equal("pictures named in a table", report.Kind);
        Assert.Equal([(10, 2), (10, 2)], report.Counts);
        Assert.Equal(["even", "odd one"], report.Train.Classes.Names);
    }

    [Fact]
    public void A_column_may_tell_the_halves()
    {
        for (var i = 0; i < 24; i++)
            _set.Picture($"{i}.png", i);
        _set.Text(
            "labels.csv",
            string.Join(
                '\n',
                Enumerable
                    .Range(0, 24)
                    .Select(i => $"{i}.png,a,{(i < 20 ? "train" : "test")}")
                    .Prepend("file,label,split")
            )
        );
        Assert.Equal([(20, 4)], _set.Read().Counts);
    }

    [Fact]
    public void A_ragged_line_is_told()
    {
        Save("id,label", "{0}.png,{1}", count: 24);
        File.AppendAllText(_set.File("labels.csv"), "\n5.png,a,b");
        Assert.Equal("labels.csv, line 26: expected 2 fields as in the first line, found 3.", _set.Refusal());
    }

    [Fact]
    public void Labels_without_pictures_are_refused()
    {
        Save("id,label", "{0}.png,{1}", count: 24);
        File.AppendAllText(_set.File("labels.csv"), "\nlost.png,even");
        Assert.EndsWith(
            "1 of 25 pictures cannot be used, more than one in a hundred; mend or remove them. The first: lost.png is named in labels.csv, line 26, but not there.",
            _set.Refusal()
        );
    }

    [Fact]
    public void Pictures_without_labels_are_refused()
    {
        Save("id,label", "{0}.png,{1}", count: 24);
        _set.Picture("images/extra.png", 77);
        Assert.EndsWith("The first: images/extra.png has no line in labels.csv.", _set.Refusal());
    }

    [Fact]
    public void A_table_that_names_none_of_the_pictures_is_refused()
    {
        for (var i = 0; i < 24; i++)
            _set.Picture($"{i}.png", i);
        _set.Text("labels.csv", "file,label\nx.png,a\ny.png,b\n");
        Assert.Equal(
            "labels.csv names classes, but none of the pictures beside it; write their files' names into it.",
            _set.Refusal()
        );
    }

    [Fact]
    public void A_picture_that_is_named_twice_is_refused()
    {
        Save("id,label", "{0}.png,{1}", count: 24);
        File.AppendAllText(_set.File("labels.csv"), "\n3.png,even");
        Assert.Equal("labels.csv, line 26: 3.png is named a second time.", _set.Refusal());
    }

    [Fact]
    public void Columns_that_may_all_be_the_classes_are_refused()
    {
        Save("id,first,second", "{0}.png,{1},x", count: 24);
        Assert.Equal(
            "labels.csv has 3 columns, and which has the classes cannot be told; call that one \"label\" in the first line.",
            _set.Refusal()
        );
    }

    private void Save(string header, string line, int count)
    {
        for (var i = 0; i < count; i++)
            _set.Picture($"images/{i}.png", i);
        var lines = Enumerable
            .Range(0, count)
            .Select(i => string.Format(null, line, i, i % 2 == 0 ? "even" : "odd one"));
        _set.Text("labels.csv", string.Join('\n', header.Length > 0 ? lines.Prepend(header) : lines));
    }
}
