using QRCoder;

namespace QomBot.Documents;

/// <summary>An address as a QR code. A quarter of it may be damaged (level Q), as it is in a workshop.</summary>
public static class QrPicture
{
    /// <param name="pixels">Width and height of one of its little squares.</param>
    public static byte[] Png(string address, int pixels = 12)
    {
        using var data = QRCodeGenerator.GenerateQrCode(address, QRCodeGenerator.ECCLevel.Q);
        using var code = new PngByteQRCode(data);
        return code.GetGraphic(pixels);
    }

    public static string Svg(string address)
    {
        using var data = QRCodeGenerator.GenerateQrCode(address, QRCodeGenerator.ECCLevel.Q);
        using var code = new SvgQRCode(data);
        return code.GetGraphic(10, "#000000", "#ffffff", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute);
    }
}
