using System.Collections.Concurrent;
using NetMQ;
using NetMQ.Sockets;

namespace Penman.Jupyter.Wire;

/// <summary>
/// The five sockets of a front end, all of them in the hands of one thread: requests wait in a queue, what is sent goes
/// through another, so that everything leaves in the order in which it was said.
/// </summary>
internal sealed class Channels : IDisposable
{
    private static readonly TimeSpan Parting = TimeSpan.FromSeconds(1);

    private readonly MessageFormat _format;
    private readonly Action<Message> _control;
    private readonly Action<string> _complain;
    private readonly RouterSocket _shellSocket = new();
    private readonly RouterSocket _controlSocket = new();
    private readonly RouterSocket _inputSocket = new();
    private readonly PublisherSocket _publications = new();
    private readonly ResponseSocket _heartbeat = new();
    private readonly NetMQQueue<(IOutgoingSocket? Socket, Message? Message)> _outgoing = new();
    private readonly ManualResetEventSlim _sent = new();
    private readonly NetMQPoller _poller;

    /// <summary>Opens them; messages wait until <see cref="Start"/>.</summary>
    /// <param name="connection">Where.</param>
    /// <param name="control">Gets what arrives at <see cref="Connection.Control"/>, on the thread of the sockets.</param>
    /// <param name="complain">Gets a sentence for each message that is passed over.</param>
    /// <exception cref="InvalidDataException">An address is taken or is none.</exception>
    public Channels(Connection connection, Action<Message> control, Action<string> complain)
    {
        (_format, _control, _complain) = (new MessageFormat(connection.Key), control, complain);
        _publications.Options.SendHighWatermark = 0; // the default drops what comes too fast
        Bind(_shellSocket, connection.Shell);
        Bind(_controlSocket, connection.Control);
        Bind(_inputSocket, connection.Input);
        Bind(_publications, connection.Publications);
        Bind(_heartbeat, connection.Heartbeat);
        _shellSocket.ReceiveReady += (_, _) => Receive(_shellSocket, Await);
        _controlSocket.ReceiveReady += (_, _) => Receive(_controlSocket, _control);
        _inputSocket.ReceiveReady += (_, _) => _inputSocket.ReceiveMultipartMessage();
        _heartbeat.ReceiveReady += (_, _) => _heartbeat.SendMultipartMessage(_heartbeat.ReceiveMultipartMessage());
        _outgoing.ReceiveReady += (_, _) => Send();
        _poller = [_shellSocket, _controlSocket, _inputSocket, _heartbeat, _outgoing];
    }

    /// <summary>What arrived at <see cref="Connection.Shell"/> and nobody has taken.</summary>
    public BlockingCollection<Message> Requests { get; } = [];

    /// <summary>Begins to take and to send.</summary>
    public void Start() => _poller.RunAsync("Penman messages", isBackgroundThread: true);

    /// <summary>Answers what came by <see cref="Requests"/>. From any thread.</summary>
    public void Reply(Message message) => _outgoing.Enqueue((_shellSocket, message));

    /// <summary>Answers what came by the control. From any thread.</summary>
    public void ReplyControl(Message message) => _outgoing.Enqueue((_controlSocket, message));

    /// <summary>Tells everybody. From any thread.</summary>
    public void Publish(Message message) => _outgoing.Enqueue((_publications, message));

    /// <summary>Sends what was said until now, and closes.</summary>
    public void Dispose()
    {
        _outgoing.Enqueue((null, null));
        _sent.Wait(Parting);
        _poller.Dispose();
        NetMQSocket[] sockets = [_shellSocket, _controlSocket, _inputSocket, _publications, _heartbeat];
        foreach (var socket in sockets)
            socket.Dispose();
        _outgoing.Dispose();
        _sent.Dispose();
        NetMQConfig.Cleanup(block: true);
    }

    private static void Bind(NetMQSocket socket, string address)
    {
        socket.Options.Linger = Parting;
        try
        {
            socket.Bind(address);
        }
        catch (NetMQException exception)
        {
            throw new InvalidDataException($"Nothing can listen at {address}: {exception.Message}", exception);
        }
    }

    private void Await(Message request)
    {
        if (!Requests.IsAddingCompleted)
            Requests.Add(request);
    }

    private void Receive(NetMQSocket socket, Action<Message> take)
    {
        try
        {
            take(_format.Unpack(socket.ReceiveMultipartMessage()));
        }
        catch (InvalidDataException exception)
        {
            _complain(exception.Message);
        }
    }

    private void Send()
    {
        while (_outgoing.TryDequeue(out var next, TimeSpan.Zero))
        {
            if (next is ({ } socket, { } message))
                socket.SendMultipartMessage(_format.Pack(message));
            else
                _sent.Set();
        }
    }
}
