using System.Security.Cryptography;
using QomBot.Core.Acting;

namespace QomBot.Engine;

/// <summary>Chance that nobody can foresee.</summary>
public sealed class CryptoChance : IChance
{
    public int Next(int limit) => RandomNumberGenerator.GetInt32(limit);

    public string Code(int length) => RandomNumberGenerator.GetString(Letters.WithoutLookAlikes, length);
}

/// <summary>Chance that can be repeated: for replays and simulations, never for a bot that people use.</summary>
public sealed class SeededChance(int seed) : IChance
{
#pragma warning disable RS0030 // The one place where a seeded source is made: that is what it is for.
    private readonly Random _random = new(seed);
#pragma warning restore RS0030

    public int Next(int limit)
    {
        lock (_random) return _random.Next(limit);
    }

    public string Code(int length)
    {
        lock (_random) return string.Concat(Enumerable.Range(0, length).Select(_ => Letters.WithoutLookAlikes[_random.Next(Letters.WithoutLookAlikes.Length)]));
    }
}

internal static class Letters
{
    /// <summary>No 0/O, 1/I/L: a code is read aloud and typed on a telephone.</summary>
    public const string WithoutLookAlikes = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";
}
