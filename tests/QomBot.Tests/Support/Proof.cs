namespace QomBot.Tests.Support;

/// <summary>QOMBOT_PROOF=long makes the proofs of the fault suite long: every point, every pair, twenty thousand contests. Else they are short.</summary>
internal static class Proof
{
    public static bool IsLong => Environment.GetEnvironmentVariable("QOMBOT_PROOF") == "long";

    public static int Size(int shortly, int atLength) => IsLong ? atLength : shortly;
}
