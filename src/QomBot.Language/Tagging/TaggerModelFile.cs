using System.Security.Cryptography;

namespace QomBot.Language.Tagging;

/// <summary>
/// The model as bytes: a mark, a version, the body, and the body's SHA-256 at the end. Buckets without weights are left out.
/// </summary>
internal static class TaggerModelFile
{
    private const uint Mark = 0x47544251; // "QBTG"
    private const int Version = 1;
    private const int HashLength = 32;

    public static byte[] Write(TaggerModel model)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(Mark);
        writer.Write(Version);
        writer.Write(model.HashBits);
        writer.Write(model.WordStrength);
        writer.Write(model.GramStrength);
        writer.Write(model.ConceptStrength);
        writer.Write(model.Temperature);
        writer.Write(model.SureScore);
        writer.Write(model.Fields.Count);
        foreach (var field in model.Fields)
            writer.Write(field);
        writer.Write(model.Sectors.Count);
        foreach (var (sector, priors) in model.Sectors.OrderBy(sector => sector.Key, StringComparer.Ordinal))
        {
            writer.Write(sector);
            foreach (var prior in priors)
                writer.Write(prior);
        }
        writer.Write(model.Rarity);
        for (var bucket = 0; bucket < model.Rarity.Length; bucket++)
        {
            if (model.Rarity[bucket] == 0)
                continue;
            writer.Write(model.Scales[bucket]);
            foreach (var weight in model.Weights.AsSpan(bucket * model.Fields.Count, model.Fields.Count))
                writer.Write(weight);
        }
        var body = stream.ToArray();
        return [.. body, .. SHA256.HashData(body)];
    }

    /// <exception cref="InvalidDataException">The bytes are no tagger model, of another version, or damaged.</exception>
    public static TaggerModel Read(byte[] file)
    {
        if (file.Length < HashLength + 8 || BitConverter.ToUInt32(file, 0) != Mark)
            throw new InvalidDataException("This is no tagger model.");
        if (BitConverter.ToInt32(file, 4) != Version)
            throw new InvalidDataException($"The tagger model has version {BitConverter.ToInt32(file, 4)}; this program reads version {Version}.");
        if (!SHA256.HashData(file.AsSpan(0, file.Length - HashLength)).AsSpan().SequenceEqual(file.AsSpan(file.Length - HashLength)))
            throw new InvalidDataException("The tagger model is damaged: its checksum does not fit.");
        using var reader = new BinaryReader(new MemoryStream(file, 8, file.Length - 8 - HashLength));
        return ReadBody(reader);
    }

    private static TaggerModel ReadBody(BinaryReader reader)
    {
        var hashBits = reader.ReadInt32();
        var (wordStrength, gramStrength, conceptStrength) = (reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
        var (temperature, sureScore) = (reader.ReadDouble(), reader.ReadDouble());
        var fields = new string[reader.ReadInt32()];
        for (var field = 0; field < fields.Length; field++)
            fields[field] = reader.ReadString();
        var sectors = new Dictionary<string, double[]>();
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            var sector = reader.ReadString();
            sectors[sector] = [.. fields.Select(_ => reader.ReadDouble())];
        }
        var rarity = reader.ReadBytes(1 << hashBits);
        var scales = new float[rarity.Length];
        var weights = new sbyte[rarity.Length * fields.Length];
        for (var bucket = 0; bucket < rarity.Length; bucket++)
        {
            if (rarity[bucket] == 0)
                continue;
            scales[bucket] = reader.ReadSingle();
            var row = System.Runtime.InteropServices.MemoryMarshal.AsBytes(weights.AsSpan(bucket * fields.Length, fields.Length));
            reader.BaseStream.ReadExactly(row);
        }
        return new TaggerModel
        {
            Fields = fields, HashBits = hashBits, WordStrength = wordStrength, GramStrength = gramStrength, ConceptStrength = conceptStrength,
            Temperature = temperature, SureScore = sureScore, Rarity = rarity, Scales = scales, Weights = weights, Sectors = sectors,
        };
    }
}
