using System.IO.Compression;
using Penman.Data;
using Penman.Game;
using Penman.Game.Options;
using Penman.Models;
using Penman.Networks;
using Penman.Options;
using Penman.Pictures;
using Penman.Pictures.Formats;
using Penman.Sampling;
using Penman.Subjects;
using Penman.Tensors.Threading;
using Penman.Tests.Files;
using Penman.Tests.Support;

namespace Penman.Tests.Subjects;

public sealed partial class EvaluationSourceTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_generator_of_other_data_is_not_judged_by_MNIST_without_a_word()
    {
        var options = new TrainingOptions { LatentSize = 2 };
        var network = Catalogue.Architecture("mlp").CreateGenerator(options.ForDigits(), new(seed: 1, stream: 0));
        var card = new ModelCard("generator", options, ImagesSeen: 1);
        Directory.CreateDirectory(_folder.File("models"));
        Model.Save(_folder.File("models/generator.safetensors"), network, card with { Data = "fashion" });
        Model.Save(_folder.File("mnist.safetensors"), network, card with { Data = "MNIST" });

        foreach (var path in (string[])["models", "models/generator.safetensors"])
            Assert.EndsWith(
                " was trained on fashion, and MNIST cannot judge it; name the folder of fashion with Data.",
                Assert.Throws<InvalidDataException>(() => EvaluationSource.Open(_folder.File(path))).Message
            );
        Assert.Equal("MNIST", EvaluationSource.Open(_folder.File("mnist.safetensors")).Data.Name);
    }

    [Fact]
    public void An_IDX_file_is_read_plain_and_packed_with_the_labels_beside_it()
    {
        var images = Unpacked.Test;
        var few = Mnist.Digits(images.Pixels[..(5 * 784)], images.Labels[..5]);
        WriteIdx("t10k-images-idx3-ubyte", stream => IdxWriter.WriteImages(stream, few));
        Assert.Null(Open("t10k-images-idx3-ubyte").Take(5, seed: 0).Asked);

        WriteIdx("t10k-labels-idx1-ubyte", stream => IdxWriter.WriteLabels(stream, few));
        using (
            var packed = new GZipStream(
                File.Create(_folder.File("t10k-images-idx3-ubyte.gz")),
                CompressionMode.Compress
            )
        )
            packed.Write(File.ReadAllBytes(_folder.File("t10k-images-idx3-ubyte")));

        foreach (var name in (string[])["t10k-images-idx3-ubyte", "t10k-images-idx3-ubyte.gz"])
        {
            var read = Open(name).Take(5, seed: 0);
            Assert.Equal(few.Pixels, read.Pixels);
            Assert.Equal(few.Labels, read.Asked);
        }
    }

    [Fact]
    public void Of_a_data_set_in_IDX_files_the_images_to_learn_from_are_taken()
    {
        var images = Unpacked.Test.First(5);
        WriteIdx("train-images-idx3-ubyte", stream => IdxWriter.WriteImages(stream, images));
        WriteIdx("train-labels-idx1-ubyte", stream => IdxWriter.WriteLabels(stream, images));

        var source = EvaluationSource.Open(_folder.Path);
        var read = source.Take(100, seed: 0);

        Assert.Equal(("an IDX data set", 5), (source.Description, source.Available));
        Assert.Equal(images.Pixels, read.Pixels);
        Assert.Equal(images.Labels, read.Asked);
    }

    [Fact]
    public void A_cut_IDX_file_is_refused_with_its_place()
    {
        File.WriteAllBytes(_folder.File("x"), [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 28, 0, 0, 0, 28, 1, 2, 3]);

        Assert.Equal(
            "x, byte 19: expected 1565 more bytes of pixels, found the end of the file; copy the file again.",
            Refusal("x")
        );
    }

    [Fact]
    public void Fewer_images_are_a_random_choice_in_their_order()
    {
        var pixels = new byte[100 * 784];
        for (var i = 0; i < 100; i++)
            pixels[i * 784] = (byte)(i + 2);
        var header = "{'descr': '|u1', 'fortran_order': False, 'shape': (100, 784), }";
        File.WriteAllBytes(_folder.File("x.npy"), NpyFileTests.Npy(header, pixels));
        var source = Open("x.npy");

        var chosen = Firsts(source.Take(10, seed: 3));

        Assert.Equal(10, chosen.Distinct().Count());
        Assert.Equal(chosen.Order(), chosen);
        Assert.Equal(chosen, Firsts(source.Take(10, seed: 3)));
        Assert.NotEqual(chosen, Firsts(source.Take(10, seed: 4)));

        static byte[] Firsts(Penman.Evaluation.Evaluators.JudgedImages images) =>
            [.. images.Pixels.Where((_, i) => i % 784 == 0)];
    }

    [Fact]
    public void A_conditional_generator_is_asked_for_each_digit_in_turn()
    {
        var network = SaveGenerator("generator.safetensors", Conditioning.Projection);

        var source = Open("generator.safetensors");
        var images = source.Take(1030, seed: 2);

        Assert.Equal((null, true, true), (source.Available, source.IsEma, source.IsAsked));
        Assert.Equal("a generator (mlp, conditional) trained on 1,280 images", source.Description);
        Assert.Equal([.. Enumerable.Range(0, 1030).Select(i => i % 10)], images.Asked!);
        using var team = new WorkerTeam(1);
        var last = new ImageSampler(team, network).Generate([new DigitRequest(2_001_029, 9)])[0];
        Assert.Equal(last.Pixels, images.ToImage(1029).Pixels);
    }

    [Fact]
    public void An_unconditional_generator_is_asked_for_nothing()
    {
        SaveGenerator("generator.safetensors", Conditioning.None);

        var source = Open("generator.safetensors");

        Assert.Null(source.Take(10, seed: 0).Asked);
        Assert.Equal("a generator (mlp, unconditional) trained on 1,280 images", source.Description);
    }

    [Fact]
    public void Of_a_run_the_best_generator_is_taken()
    {
        SaveGenerator("generator.safetensors", Conditioning.None);
        Assert.False(EvaluationSource.Open(_folder.Path).IsAsked);
        SaveGenerator("best-generator.safetensors", Conditioning.Projection);
        Assert.True(EvaluationSource.Open(_folder.Path).IsAsked);
    }

    [Fact]
    public void A_run_knows_its_data_and_a_file_does_not()
    {
        SaveGenerator("generator.safetensors", Conditioning.None);
        Assert.Same(Mnist.DataSet, EvaluationSource.Open(_folder.Path).Data);
        var letters = SaveLetters(Mnist.Format, Mnist.Classes.Count);
        File.WriteAllText(_folder.File("options.json"), OptionTable.ToJson(new RunOptions { Data = letters }));
        Assert.Equal("letters", EvaluationSource.Open(_folder.Path).Data.Name);
        Assert.Same(Mnist.DataSet, Open("generator.safetensors").Data);
    }

    [Fact]
    public void Images_have_the_sizes_and_classes_of_the_data_they_are_judged_against()
    {
        var format = new ImageFormat(Channels: 1, Rows: 16, Columns: 20);
        var data = SaveLetters(format, classes: 12);
        Directory.CreateDirectory(_folder.File("drawn"));
        Png.Write(_folder.File("drawn/digit-11-seed-1.png"), new Image(40, 32, channels: 1));
        Png.Write(_folder.File("drawn/digit-3-seed-1.png"), new Image(20, 16, channels: 1));
        Assert.Equal([11, 3], EvaluationSource.Open(_folder.File("drawn"), data).Take(9, seed: 0).Asked!);
        Png.Write(_folder.File("drawn/digit-12-seed-1.png"), new Image(20, 16, channels: 1));
        Assert.Null(EvaluationSource.Open(_folder.File("drawn"), data).Take(9, seed: 0).Asked);

        Directory.CreateDirectory(_folder.File("folders/train/11"));
        Png.Write(_folder.File("folders/train/11/a.png"), new Image(20, 16, channels: 1));
        Assert.Equal([11], EvaluationSource.Open(_folder.File("folders"), data).Take(9, seed: 0).Asked!);
        Directory.CreateDirectory(_folder.File("folders/train/42"));
        Png.Write(_folder.File("folders/train/42/a.png"), new Image(20, 16, channels: 1));
        Assert.Contains(
            "42 holds pictures, but is called like none of the 12 classes",
            Assert
                .Throws<InvalidDataException>(() => EvaluationSource.Open(_folder.File("folders"), data).Take(9, 0))
                .Message,
            StringComparison.Ordinal
        );

        var header = "{'descr': '|u1', 'fortran_order': False, 'shape': (2, 16, 20), }";
        File.WriteAllBytes(_folder.File("x.npy"), NpyFileTests.Npy(header, [.. Enumerable.Repeat((byte)9, 640)]));
        Assert.Equal(format, EvaluationSource.Open(_folder.File("x.npy"), data).Take(9, seed: 0).Format);
        Assert.EndsWith(
            "(N, 784) with N from 1 to 1000000, found (2, 16, 20).",
            Refusal("x.npy"),
            StringComparison.Ordinal
        );

        SaveGenerator("generator.safetensors", Conditioning.Projection);
        Assert.Equal(
            "The evaluator reads 12 digits of 16x20 pixels, but the generator draws 10 classes of 28x28.",
            Assert
                .Throws<InvalidDataException>(() => EvaluationSource.Open(_folder.File("generator.safetensors"), data))
                .Message
        );
    }

    [Fact]
    public void What_is_no_source_is_refused_in_a_sentence()
    {
        Assert.Equal(
            $"There is no file or folder {_folder.File("x")} to evaluate.",
            Assert.Throws<FileNotFoundException>(() => Open("x")).Message
        );
        Assert.Equal(
            $"{_folder.Path}: expected a run's folder, a data set (IDX files, or pictures in folders 0 to 9) "
                + "or PNG pictures of digits, found none of them.",
            Assert.Throws<InvalidDataException>(() => EvaluationSource.Open(_folder.Path)).Message
        );
        File.WriteAllText(_folder.File("options.json"), "{}");
        Assert.Equal(
            $"{_folder.Path} is a run that has not saved a generator yet.",
            Assert.Throws<InvalidDataException>(() => EvaluationSource.Open(_folder.Path)).Message
        );
        File.WriteAllText(_folder.File("notes.txt"), "Some digits");
        Assert.Equal(
            "notes.txt: expected a generator (.safetensors), an IDX file of images or a .npy file, "
                + "found another kind of file.",
            Refusal("notes.txt")
        );
        Png.Write(_folder.File("x.png"), new Image(28, 28, channels: 1));
        Assert.Equal("x.png is a single picture; name a folder of many to evaluate them.", Refusal("x.png"));
        File.WriteAllBytes(_folder.File("empty.safetensors"), []);
        Assert.StartsWith(
            "empty.safetensors: expected a generator, found an empty file; ",
            Refusal("empty.safetensors"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_discriminator_is_refused()
    {
        var options = new TrainingOptions { LatentSize = 2 };
        var network = Catalogue.Architecture("mlp").CreateDiscriminator(options.ForDigits(), new(seed: 1, stream: 0));
        Model.Save(_folder.File("d.safetensors"), network, new ModelCard("discriminator", options, ImagesSeen: 0));

        Assert.Equal(
            "d.safetensors: expected a generator, found a discriminator; name a generator's file (.safetensors).",
            Refusal("d.safetensors")
        );
    }

    private static List<Image> Digits(int count) => [.. Enumerable.Range(0, count).Select(Unpacked.Test.ToImage)];

    private static Image Coloured(Image grey)
    {
        var image = new Image(grey.Width, grey.Height, channels: 3);
        TestPictures.Rgb(grey).CopyTo(image.Pixels, 0);
        return image;
    }

    private EvaluationSource Open(string name) => EvaluationSource.Open(_folder.File(name), threads: 1);

    private string Refusal(string name) =>
        Assert
            .Throws<InvalidDataException>(() => Open(name))
            .Message.Replace(_folder.Path + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);

    private string RefusalOf(Image picture)
    {
        Png.Write(_folder.File("x.png"), picture);
        return Assert
            .Throws<InvalidDataException>(() => EvaluationSource.Open(_folder.Path))
            .Message.Replace(_folder.Path + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);
    }

    private Network SaveGenerator(string name, Conditioning conditioning)
    {
        var options = new TrainingOptions { LatentSize = 2, Conditional = conditioning };
        var network = Catalogue.Architecture("mlp").CreateGenerator(options.ForDigits(), new(seed: 1, stream: 0));
        Model.Save(_folder.File(name), network, new ModelCard("generator", options, ImagesSeen: 1280));
        return network;
    }

    private string SaveLetters(ImageFormat format, int classes)
    {
        Directory.CreateDirectory(_folder.File("letters"));
        var labels = Enumerable.Range(0, classes).ToArray();
        var set = new ImageSet(format, ClassNames.Numbered(classes), new byte[classes * format.Values], labels);
        WriteIdx("letters/train-images-idx3-ubyte", stream => IdxWriter.WriteImages(stream, set));
        WriteIdx("letters/train-labels-idx1-ubyte", stream => IdxWriter.WriteLabels(stream, set));
        return _folder.File("letters");
    }

    private void WriteIdx(string name, Action<Stream> write)
    {
        using var stream = File.Create(_folder.File(name));
        write(stream);
    }
}
