using System.Security.Cryptography;
using System.Text;

namespace QomBot.Storage.Sending;

/// <summary>A message's mark for the platform: the same for every try of the same message. 22 characters, 128 bits of a hash.</summary>
internal static class Nonce
{
    public static string Of(string key) =>
        Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, 16)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
