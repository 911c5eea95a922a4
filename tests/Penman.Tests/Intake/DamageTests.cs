using Penman.Intake;
using Penman.Intake.Writing;

namespace Penman.Tests.Intake;

/// <summary>Whatever is wrong with a file, it is read or refused in a sentence.</summary>
public sealed class DamageTests : IDisposable
{
    private const int Variants = 60;

    private readonly BroughtFiles _set = new();

    public void Dispose() => _set.Dispose();

    [Fact]
    public void A_damaged_zip_archive_is_read_or_refused()
    {
        SavePictures();
        Damage(_set.Zip());
    }

    [Fact]
    public void A_damaged_tar_archive_is_read_or_refused()
    {
        SavePictures();
        Damage(_set.TarGz());
    }

    [Theory]
    [InlineData(DataForm.Npz, "data.npz")]
    [InlineData(DataForm.Csv, "train.csv")]
    public void A_damaged_file_is_read_or_refused(DataForm form, string name)
    {
        SavePictures();
        var report = _set.Read();
        DataWriter.Write(_set.Beside("written"), form, report.Train, report.Test);
        Damage(_set.Beside($"written/{name}"));
    }

    [Fact]
    public async Task A_damaged_Parquet_file_is_read_or_refused()
    {
        await Sources.ParquetShardsTests.Write(_set.File("one.parquet"), first: 0, count: 24, names: null);
        Damage(_set.File("one.parquet"));
    }

    private void SavePictures() => _set.Pictures("a", 24);

    /// <summary>Reads variants of a file with a few wrong bytes, and cut.</summary>
    private void Damage(string path)
    {
        var whole = File.ReadAllBytes(path);
        var random = new Random(Seed: 17);
        for (var i = 0; i < Variants; i++)
        {
            var damaged = i % 4 == 0 ? whole[..random.Next(whole.Length)] : [.. whole];
            for (var k = 0; k < i % 4 && damaged.Length > 0; k++)
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            File.WriteAllBytes(_set.Beside("damaged"), damaged);
            try
            {
                DataIntake.Read(_set.Beside("damaged"));
            }
            catch (InvalidDataException exception)
            {
                Assert.EndsWith(".", exception.Message);
            }
        }
    }
}
