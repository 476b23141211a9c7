using System.Text.Json.Nodes;

namespace QomBot.Fakes.Discord.Rest;

/// <summary>The platform says no.</summary>
internal sealed class Refusal(Answer answer) : Exception(answer.Body)
{
    public Refusal(int status, int code, string message)
        : this(Answer.Error(status, code, message))
    {
    }

    public Answer Answer { get; } = answer;

    public static Refusal MissingAccess => new(403, 50001, "Missing Access");
    public static Refusal MissingPermissions => new(403, 50013, "Missing Permissions");
    public static Refusal UnknownChannel => new(404, 10003, "Unknown Channel");
    public static Refusal UnknownGuild => new(404, 10004, "Unknown Guild");
    public static Refusal UnknownMessage => new(404, 10008, "Unknown Message");
    public static Refusal UnknownUser => new(404, 10013, "Unknown User");
    public static Refusal UnknownWebhook => new(404, 10015, "Unknown Webhook");
    public static Refusal UnknownInteraction => new(404, 10062, "Unknown interaction");

    public static Refusal Form(Action<FormErrors> fill)
    {
        var errors = new FormErrors();
        fill(errors);
        return errors.ToRefusal();
    }
}

/// <summary>The faults of one body, by their place in it; becomes code 50035.</summary>
internal sealed class FormErrors
{
    private readonly List<(string Path, string Code, string Message)> found = [];

    public bool Any => found.Count > 0;

    /// <summary>Every fault as "path: message".</summary>
    public IEnumerable<string> Lines => found.Select(error => $"{error.Path}: {error.Message}");

    /// <param name="path">Names and numbers with dots between, e.g. "embeds.0.title"; "" for the whole body.</param>
    public void Add(string path, string code, string message) => found.Add((path, code, message));

    public void TooLong(string path, int most) => Add(path, "BASE_TYPE_MAX_LENGTH", $"Must be {most} or fewer in length.");

    public void BadLength(string path, int least, int most) => Add(path, "BASE_TYPE_BAD_LENGTH", $"Must be between {least} and {most} in length.");

    public void Required(string path) => Add(path, "BASE_TYPE_REQUIRED", "This field is required");

    public void CopyTo(FormErrors others, string prefix) => others.found.AddRange(found.Select(error => (prefix + error.Path, error.Code, error.Message)));

    public void Throw()
    {
        if (Any)
            throw ToRefusal();
    }

    public Refusal ToRefusal()
    {
        var tree = new JsonObject();
        foreach (var (path, code, message) in found)
        {
            var place = tree;
            foreach (var step in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
                place = (JsonObject)(place[step] ??= new JsonObject());
            var list = (JsonArray)(place["_errors"] ??= new JsonArray());
            list.Add(new JsonObject { ["code"] = code, ["message"] = message });
        }
        return new(Answer.Error(400, 50035, "Invalid Form Body", tree));
    }
}
