using QomBot.Core.Chat;
using QomBot.Core.Ports;

namespace QomBot.Storage;

/// <summary>What a commit has brought about, told to the workers of the same process. Only a hint: the rows are the truth.</summary>
public sealed class Signals
{
    /// <summary>Where it is not known in which lane, null.</summary>
    public event Action<AccountId, Lane?>? OutgoingCame;

    public event Action? FanoutCame;

    public event Action? DueChanged;

    public event Action? FileCame;

    /// <summary>A file has arrived, was given up, or is to be looked at.</summary>
    public event Action? FileArrived;

    public event Action? MenuCame;

    public event Action? PaperCame;

    internal void Paper() => PaperCame?.Invoke();

    internal void Menu() => MenuCame?.Invoke();

    internal void Outgoing(AccountId account, Lane? lane) => OutgoingCame?.Invoke(account, lane);

    internal void Fanout() => FanoutCame?.Invoke();

    internal void Due() => DueChanged?.Invoke();

    internal void FileHere() => FileArrived?.Invoke();

    internal void File() => FileCame?.Invoke();
}
