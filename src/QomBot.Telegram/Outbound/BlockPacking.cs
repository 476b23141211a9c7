using QomBot.Core.Chat;

namespace QomBot.Telegram.Outbound;

/// <summary>Packs blocks into as few messages as hold them.</summary>
internal sealed class BlockPacking(int limit, Func<IReadOnlyList<Block>, int> lengthOf)
{
    private readonly List<IReadOnlyList<Block>> _parts = [];
    private readonly Stack<Block> _waiting = new();
    private List<Block> _part = [];

    /// <summary>
    /// Cuts between blocks where it can; a heading goes with what follows it, an empty line never begins or ends a part. A block
    /// that is longer than a message is cut in itself.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<Block>> Pack(IReadOnlyList<Block> blocks)
    {
        if (lengthOf(blocks) <= limit) return [blocks];
        foreach (var block in blocks.Reverse()) _waiting.Push(block);
        while (_waiting.TryPop(out var block))
        {
            if (_part.Count == 0 && block is Block.Gap) continue;
            if (Fits(block)) _part.Add(block);
            else MakeRoom(block);
        }
        Close();
        return _parts;
    }

    private bool Fits(Block block) => lengthOf([.. _part, block]) <= limit;

    private void MakeRoom(Block block)
    {
        var onlyHeadings = _part.All(IsIntroduction);
        var worthFilling = onlyHeadings || (lengthOf([block]) > limit && limit - lengthOf(_part) >= limit / 4);
        if (worthFilling && BlockCut.At(block, limit, Fits) is { } cut)
        {
            _part.Add(cut.First);
            Close();
            _waiting.Push(cut.Second);
            return;
        }
        if (_part.Count == 0) throw new InvalidOperationException($"A message of {limit} units cannot hold two of them.");
        _waiting.Push(block);
        if (!onlyHeadings) GiveBackIntroductions();
        Close();
    }

    /// <summary>Headings and gaps at the end belong to what comes next.</summary>
    private void GiveBackIntroductions()
    {
        while (IsIntroduction(_part[^1]))
        {
            _waiting.Push(_part[^1]);
            _part.RemoveAt(_part.Count - 1);
        }
    }

    private void Close()
    {
        while (_part.Count > 0 && _part[^1] is Block.Gap) _part.RemoveAt(_part.Count - 1);
        if (_part.Count > 0) _parts.Add(_part);
        _part = [];
    }

    private static bool IsIntroduction(Block block) => block is Block.Heading or Block.Gap;
}
