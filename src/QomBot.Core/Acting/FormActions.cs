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

    /// <summary>What was written beside the review card goes to this line: behind what stands there, or instead of it.</summary>
    public const string PutName = "form.put";

    /// <summary>Back to the form that waits.</summary>
    public const string GoOnName = "form.goon";

    /// <summary>Another part of the buttons of the same card; no form is needed for it.</summary>
    public const string PageName = "form.page";

    public static bool IsOne(string action) => action.StartsWith("form.", StringComparison.Ordinal);
}
