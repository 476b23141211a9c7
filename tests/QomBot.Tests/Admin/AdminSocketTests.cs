using System.Buffers.Binary;
using System.Net.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using QomBot.Admin;
using QomBot.CommandLine;
using QomBot.Tests.Support;

namespace QomBot.Tests.Admin;

/// <summary>The operator's socket in the data folder.</summary>
public sealed class AdminSocketTests : IDisposable
{
    private static readonly AdminRequest Request = new("import", "members", false, "fa", "x.csv", [1, 2, 3]);

    private readonly TempFolder _folder = new();
    private readonly CancellationTokenSource _stop = new();

    [Fact]
    public async Task A_running_process_answers_and_only_its_user_can_reach_it()
    {
        var running = await StartAsync(request => Task.FromResult(new AdminAnswer(0, $"{request.Verb} {request.Kind} {request.Content.Length}", "geheim")));
        var answer = await AskRunning.TryAskAsync(_folder.Path, Request, CancellationToken.None);
        Assert.Equal(new AdminAnswer(0, "import members 3", "geheim"), answer);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, ModeOf(AdminWire.FolderOf(_folder.Path)));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, ModeOf(AdminWire.PathOf(_folder.Path)));
        await _stop.CancelAsync();
        await running;
        Assert.False(File.Exists(AdminWire.PathOf(_folder.Path)));
    }

    [Fact]
    public async Task What_a_killed_process_left_is_no_obstacle()
    {
        Directory.CreateDirectory(AdminWire.FolderOf(_folder.Path));
        using (var killed = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            killed.Bind(new UnixDomainSocketEndPoint(AdminWire.PathOf(_folder.Path)));
        }
        // .NET takes the file away with its socket; kill -9 does not.
        if (!File.Exists(AdminWire.PathOf(_folder.Path))) await File.WriteAllTextAsync(AdminWire.PathOf(_folder.Path), "");
        Assert.Null(await AskRunning.TryAskAsync(_folder.Path, Request, CancellationToken.None));
        await StartAsync(_ => Task.FromResult(new AdminAnswer(0, "there")));
        Assert.Equal("there", (await AskRunning.TryAskAsync(_folder.Path, Request, CancellationToken.None))!.Output);
    }

    [Fact]
    public async Task Too_much_and_nonsense_are_dropped_and_the_next_is_served()
    {
        await StartAsync(_ => Task.FromResult(new AdminAnswer(0, "there")));
        var huge = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(huge, AdminWire.Most + 1);
        Assert.Equal(0, await SendRawAsync(huge));
        Assert.Equal(0, await SendRawAsync([0, 0, 0, 3, (byte)'{', (byte)'x', (byte)'}']));
        Assert.Equal("there", (await AskRunning.TryAskAsync(_folder.Path, Request, CancellationToken.None))!.Output);
    }

    [Fact]
    public async Task What_is_written_for_the_operator_alone_others_cannot_read()
    {
        var path = _folder.File("codes/list.csv");
        await ImportCommand.WriteForMeAloneAsync(path, "کد", CancellationToken.None);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, ModeOf(path));
        Assert.Equal("کد", await File.ReadAllTextAsync(path));
    }

    private async Task<Task> StartAsync(Func<AdminRequest, Task<AdminAnswer>> act)
    {
        var running = new AdminSocket(_folder.Path, act, NullLogger.Instance).RunAsync(_stop.Token);
        // It listens before its first wait, so it is there when the call has come back.
        await Task.CompletedTask;
        return running;
    }

    private static UnixFileMode ModeOf(string path) => OperatingSystem.IsWindows() ? throw new NotSupportedException() : File.GetUnixFileMode(path);

    /// <summary>How many bytes came back before the other side hung up.</summary>
    private async Task<int> SendRawAsync(byte[] bytes)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(AdminWire.PathOf(_folder.Path)));
        await socket.SendAsync(bytes);
        try
        {
            return await socket.ReceiveAsync(new byte[16]);
        }
        catch (SocketException)
        {
            return 0;
        }
    }

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
        _folder.Dispose();
    }
}
