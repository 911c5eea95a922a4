using System.Globalization;
using System.Runtime.InteropServices;

namespace Penman.Mpi;

/// <summary>What whoever starts processes leaves in their environment, and where the library is.</summary>
internal static class MpiEnvironment
{
    /// <summary>Names the library's file, where it is not found by itself.</summary>
    public const string LibraryVariable = "PENMAN_MPI";

    /// <summary>Seconds that the first process waits for another's answer.</summary>
    public const string PatienceVariable = "PENMAN_MPI_PATIENCE";

    /// <summary>So that the first process says within a minute that another does not answer.</summary>
    private const int UsualSeconds = 45;

    private const int MostPatience = 86_400;

    /// <summary>Open MPI's mpirun asks all to stop when one has died, and kills what lives a second later.</summary>
    private static readonly TimeSpan EndOfOpenMpi = TimeSpan.FromSeconds(0.3);

    /// <summary>Others give more: Slurm half a minute.</summary>
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(10);

    /// <summary>Of Open MPI, of what PMIx starts (Slurm), of MPICH and its kin: how many processes there are, and which this is.</summary>
    private static readonly (string Count, string Rank, bool IsOpenMpi)[] Variables =
    [
        ("OMPI_COMM_WORLD_SIZE", "OMPI_COMM_WORLD_RANK", true),
        ("PMI_SIZE", "PMI_RANK", false),
        ("SLURM_STEP_NUM_TASKS", "PMIX_RANK", true),
    ];

    private static readonly string[] OfOpenMpi =
    [
        "libmpi.so.40",
        "libmpi.so.80",
        "libmpi.40.dylib",
        "libmpi.so",
        "libmpi.dylib",
    ];

    private static readonly string[] OfMpich =
    [
        "libmpich.so.12",
        "libmpi.so.12",
        "libmpi.12.dylib",
        "libmpi.so",
        "libmpi.dylib",
        "impi.dll",
    ];

    /// <summary>Which process this is, of how many, if it was started as one of several; null if not.</summary>
    public static (int Rank, int Count)? Find(Func<string, string?> variable)
    {
        foreach (var (count, rank, _) in Variables)
            if (Number(count) is { } processes and > 1 && Number(rank) is { } own)
                return (own, processes);
        return null;

        int? Number(string name) => int.TryParse(variable(name), out var number) ? number : null;
    }

    /// <summary>How long the first process waits for another's answer; and how long once it was asked to stop.</summary>
    /// <exception cref="ArgumentException">The variable is no number of seconds.</exception>
    public static (TimeSpan Usual, TimeSpan AfterStop) Patience(Func<string, string?> variable)
    {
        var usual = UsualPatience(variable);
        var afterStop = variable(Variables[0].Count) is null ? LongestEnd : EndOfOpenMpi;
        return (usual, afterStop < usual ? afterStop : usual);
    }

    private static TimeSpan UsualPatience(Func<string, string?> variable) =>
        variable(PatienceVariable) is not { Length: > 0 } text ? TimeSpan.FromSeconds(UsualSeconds)
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && seconds is >= 1 and <= MostPatience
            ? TimeSpan.FromSeconds(seconds)
        : throw new ArgumentException(
            $"The variable {PatienceVariable} is \"{text}\", but must be whole seconds, from 1 to {MostPatience:N0}."
        );

    /// <summary>Loads the library that goes with whoever started the process.</summary>
    /// <exception cref="IOException">There is none.</exception>
    public static nint Load(Func<string, string?> variable)
    {
        var isOpenMpi = Variables.First(found => variable(found.Rank) is not null).IsOpenMpi;
        string[] names =
            variable(LibraryVariable) is { Length: > 0 } own ? [own]
            : isOpenMpi ? OfOpenMpi
            : OfMpich;
        foreach (var name in names)
            if (TryLoad(name, out var library))
                return library;
        throw new IOException(
            names is [var named]
                ? $"{named}, which the variable {LibraryVariable} names, cannot be loaded as a library; name that of the MPI that started this process, or leave the variable out."
                : $"Several processes were started, but the library of {(isOpenMpi ? "Open MPI" : "MPICH")} ({string.Join(", ", names)}) was not found; "
                    + $"install it, or name its file with the variable {LibraryVariable}."
        );
    }

    /// <remarks>Open MPI's parts, loaded by it, look for its names among those that are there for all.</remarks>
    private static unsafe bool TryLoad(string name, out nint library)
    {
        if (!NativeLibrary.TryLoad(name, out library))
            return false;
        foreach (var system in (string[])["libdl.so.2", "libc.so.6", "libSystem.dylib"])
            if (
                NativeLibrary.TryLoad(system, out var loader)
                && NativeLibrary.TryGetExport(loader, "dlopen", out var open)
            )
            {
                var text = Marshal.StringToCoTaskMemUTF8(name);
                ((delegate* unmanaged<nint, int, nint>)open)(text, NowForAll);
                Marshal.FreeCoTaskMem(text);
                break;
            }

        return true;
    }

    /// <summary>RTLD_NOW and RTLD_GLOBAL.</summary>
    private static int NowForAll => OperatingSystem.IsMacOS() ? 0x2 | 0x8 : 0x2 | 0x100;
}
