namespace QomBot.Tests.Simulation;

/// <summary>Something that must never be so was so.</summary>
internal sealed class InvariantBreak(string what) : Exception(what);
