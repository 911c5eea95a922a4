using System.Runtime.InteropServices;

namespace Penman.Mpi;

/// <summary>
/// The C interface of the MPI that is found (Message Passing Interface Forum, MPI 3.1): as much of it as a training needs.
/// Open MPI's handles are addresses, MPICH's are numbers.
/// </summary>
internal sealed unsafe class MpiLibrary
{
    private const int Serialized = 2; // MPI_THREAD_SERIALIZED, the same in both

    private readonly nint _library;
    private readonly bool _isOpenMpi;
    private readonly nint _world;
    private readonly nint _byte;
    private readonly nint _ignored; // MPI_STATUS_IGNORE and MPI_STATUSES_IGNORE
    private readonly delegate* unmanaged<void*, int, nint, int, int, nint, nint*, int> _send;
    private readonly delegate* unmanaged<void*, int, nint, int, int, nint, nint*, int> _receive;
    private readonly delegate* unmanaged<void*, int, nint, int, nint, nint*, int> _broadcast;
    private readonly delegate* unmanaged<int, void*, int*, nint, int> _test;
    private readonly delegate* unmanaged<int, byte*, int*, int> _words;

    /// <summary>Begins to speak.</summary>
    /// <param name="library">The loaded library.</param>
    /// <exception cref="IOException">It is none, or cannot begin.</exception>
    public MpiLibrary(nint library)
    {
        _library = library;
        _isOpenMpi = NativeLibrary.TryGetExport(library, "ompi_mpi_comm_world", out _world);
        _byte = _isOpenMpi ? Find("ompi_mpi_byte") : 0x4c00010d;
        _ignored = _isOpenMpi ? 0 : 1;
        _world = _isOpenMpi ? _world : 0x44000000;
        _send = (delegate* unmanaged<void*, int, nint, int, int, nint, nint*, int>)Find("MPI_Isend");
        _receive = (delegate* unmanaged<void*, int, nint, int, int, nint, nint*, int>)Find("MPI_Irecv");
        _broadcast = (delegate* unmanaged<void*, int, nint, int, nint, nint*, int>)Find("MPI_Ibcast");
        _test = (delegate* unmanaged<int, void*, int*, nint, int>)Find("MPI_Testall");
        _words = (delegate* unmanaged<int, byte*, int*, int>)Find("MPI_Error_string");
        int provided;
        Expect(
            ((delegate* unmanaged<int*, byte***, int, int*, int>)Find("MPI_Init_thread"))(
                null,
                null,
                Serialized,
                &provided
            )
        );
        var errorsReturn = _isOpenMpi ? Find("ompi_mpi_errors_return") : 0x54000001;
        Expect(((delegate* unmanaged<nint, nint, int>)Find("MPI_Comm_set_errhandler"))(_world, errorsReturn));
        (Rank, Count) = (Ask("MPI_Comm_rank"), Ask("MPI_Comm_size"));
    }

    /// <summary>Bytes of a request: an address or a number.</summary>
    public int RequestSize => _isOpenMpi ? sizeof(nint) : sizeof(int);

    public int Rank { get; }

    public int Count { get; }

    /// <summary>Begins to send.</summary>
    public void Send(void* bytes, int count, int rank, int tag, void* request) =>
        Expect(_send(bytes, count, _byte, rank, tag, _world, (nint*)request));

    /// <summary>Begins to receive.</summary>
    public void Receive(void* bytes, int count, int rank, int tag, void* request) =>
        Expect(_receive(bytes, count, _byte, rank, tag, _world, (nint*)request));

    /// <summary>Begins to send bytes of the first process to all.</summary>
    public void Broadcast(void* bytes, int count, void* request) =>
        Expect(_broadcast(bytes, count, _byte, 0, _world, (nint*)request));

    /// <summary>Whether all of some requests are done; looking carries them on.</summary>
    public bool AreDone(int count, void* requests)
    {
        int isDone;
        Expect(_test(count, requests, &isDone, _ignored));
        return isDone != 0;
    }

    /// <summary>Ends all processes, this one too.</summary>
    public void Abort(int exitCode) => ((delegate* unmanaged<nint, int, int>)Find("MPI_Abort"))(_world, exitCode);

    /// <summary>Ends speaking, when all are ready to.</summary>
    public void End() => ((delegate* unmanaged<int>)Find("MPI_Finalize"))();

    private nint Find(string name) =>
        NativeLibrary.TryGetExport(_library, name, out var address)
            ? address
            : throw new IOException(
                $"The MPI library has no {name}; name another with {MpiEnvironment.LibraryVariable}."
            );

    private int Ask(string function)
    {
        int answer;
        Expect(((delegate* unmanaged<nint, int*, int>)Find(function))(_world, &answer));
        return answer;
    }

    private void Expect(int error)
    {
        if (error == 0)
            return;
        var words = stackalloc byte[1024]; // more than MPI_MAX_ERROR_STRING of either
        int length;
        _ = _words(error, words, &length);
        throw new MpiException(Marshal.PtrToStringUTF8((nint)words, length).Trim());
    }
}

/// <summary>The library refuses, as when another process cannot be reached.</summary>
/// <param name="message">Its words.</param>
internal sealed class MpiException(string message) : IOException(message);
