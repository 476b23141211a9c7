using System.Text.Encodings.Web;
using System.Text.Json;

namespace QomBot.Fakes.Telegram.World;

/// <summary>How JSON is written on the wire.</summary>
internal static class Wire
{
    public static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
