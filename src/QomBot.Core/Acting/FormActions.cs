namespace QomBot.Core.Acting;

/// <summary>The names of the buttons under a form. The router knows them; they are no actions of their own.</summary>
public static class FormActions
{
    public const string AnswerName = "form.answer";
    public const string BackName = "form.back";
    public const string SkipName = "form.skip";
    public const string KeepName = "form.keep";
    public const string EditName = "form.edit";
    public const string SendName = "form.send";

    public static bool IsOne(string action) => action.StartsWith("form.", StringComparison.Ordinal);
}
