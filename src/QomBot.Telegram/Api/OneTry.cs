using System.Net;
using System.Text.Json;
using Telegram.Bot.Requests.Abstractions;

namespace QomBot.Telegram.Api;

/// <summary>
/// One try of one request. Its result stays raw JSON, so that a kind that the package does not know in a sent message cannot turn
/// a success into a failure. It also knows whether its body was begun: a POST whose body was not begun was not carried out.
/// </summary>
internal sealed class OneTry(IRequest request, HttpContent content) : IRequest<JsonElement>
{
    private volatile bool _begun;

    /// <summary>Some byte of the body may have left.</summary>
    public bool Begun => _begun;

    public HttpMethod HttpMethod => HttpMethod.Post;

    public string MethodName => request.MethodName;

    public bool IsWebhookResponse { get; set; }

    public HttpContent ToHttpContent() => new Watched(this, content);

    private sealed class Watched : HttpContent
    {
        private readonly OneTry _owner;
        private readonly HttpContent _inner;

        public Watched(OneTry owner, HttpContent inner)
        {
            (_owner, _inner) = (owner, inner);
            foreach (var (name, values) in inner.Headers) Headers.TryAddWithoutValidation(name, values);
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            _owner._begun = true;
            return _inner.CopyToAsync(stream, context, cancellationToken);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = _inner.Headers.ContentLength ?? 0;
            return _inner.Headers.ContentLength is not null;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing) _inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
