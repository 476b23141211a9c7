namespace QomBot.Tests.Simulation;

internal enum CrashPoint
{
    /// <summary>Somewhere between two commits: at a reading of the clock.</summary>
    AtClock,

    /// <summary>The call is marked as being made, and the platform never hears of it.</summary>
    BeforeSend,

    /// <summary>The platform has it, and nobody wrote down that it has.</summary>
    AfterSend,
}

/// <summary>Lets the process die at a chosen place: the data folder is copied as it lies there, and what the dead process still does is nobody's.</summary>
internal sealed class CrashPoints
{
    private CrashPoint? _point;
    private int _left;

    /// <summary>Copies the data folder as it is at this moment.</summary>
    public Action Strike { get; set; } = () => { };

    public bool IsDead { get; private set; }

    public SortedDictionary<CrashPoint, int> Struck { get; } = [];

    public void Arm(CrashPoint point, int after) => (_point, _left) = (point, after);

    public void Revive() => (IsDead, _point) = (false, null);

    public void Pass(CrashPoint point)
    {
        if (IsDead || _point != point || _left-- > 0) return;
        IsDead = true;
        Struck[point] = Struck.GetValueOrDefault(point) + 1;
        Strike();
    }
}
