using QomBot.Core.Ports;
using QomBot.Core.Texts;

namespace QomBot.Core.Acting;

/// <summary>How a file is spoken of. A picture from a telephone has no name: then it is called what it is, in the reader's language.</summary>
public static class FileName
{
    public static Value Of(StoredFile file)
    {
        var kind = file.Kind.ToString().ToLowerInvariant();
        return file.Name == kind ? Value.Key($"file.kind.{kind}") : Value.Of(file.Name);
    }
}
