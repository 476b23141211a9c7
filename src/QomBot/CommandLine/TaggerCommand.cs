using System.CommandLine;
using System.Globalization;
using QomBot.Configuration;
using QomBot.Language.Tagging;
using QomBot.Learning;
using Command = System.CommandLine.Command;

namespace QomBot.CommandLine;

/// <summary>Builds, measures and changes the model by which posts are tagged.</summary>
public static class TaggerCommand
{
    public static Command Create() => new("tagger", "Builds, measures and changes the model by which posts are tagged.")
    {
        Build(), Evaluate(), Models(), Use(),
    };

    private static Command Build()
    {
        var output = new Option<FileInfo?>("--out") { Description = "Write the model to this file instead of the data folder's shelf." };
        var corpusOnly = new Option<bool>("--corpus-only") { Description = "Leave out what people of this installation corrected." };
        var command = new Command("build", "Trains the tagger from config/corpus.jsonl, config/concepts.tsv and this installation's corrections.") { output, corpusOnly };
        command.SetAction((parsed, _) => Guard.RunAsync(() => Task.FromResult(Build(parsed.GetValue(output), parsed.GetValue(corpusOnly)))));
        return command;
    }

    private static int Build(FileInfo? output, bool corpusOnly)
    {
        var settings = Settings.Load();
        var config = ConfigFolder.Read(settings.ConfigFolder);
        var corpus = TaggerFile.Corpus(Path.Combine(settings.ConfigFolder, "corpus.jsonl"));
        var labels = corpusOnly ? [] : BuildTagger.LabelsOf(settings.DataFolder, config);
        var file = BuildTagger.Run(settings.ConfigFolder, corpus, labels);
        if (output is not null)
        {
            ModelShelf.WriteWhole(output.FullName, file);
            Console.WriteLine($"{output.FullName}: built of {corpus.Count} posts and {labels.Count} corrected problems.");
            return 0;
        }
        var model = new ModelShelf(settings.DataFolder).Add(file, TimeProvider.System.GetUtcNow(), corpus.Count, labels.Count);
        Console.WriteLine($"Version {model.Version} is built of {model.Posts} posts and {model.Labels} corrected problems, and in use from now on; a running bot takes it up within minutes. Undo with 'qombot tagger use'.");
        return 0;
    }

    private static Command Evaluate()
    {
        var file = new Argument<FileInfo>("file") { Description = "JSON lines {\"id\",\"lang\",\"text\",\"primary\",\"also\":[…]}." };
        var model = new Option<FileInfo?>("--model") { Description = "Measure this model file instead of the one in use." };
        var crossed = new Option<bool>("--folds") { Description = "Train anew for each fifth of the file, on config/corpus.jsonl and the other four fifths." };
        var wrong = new Option<bool>("--wrong") { Description = "Also list the posts whose first answer is wrong." };
        var command = new Command("evaluate", "Measures the tagger on labelled posts: top-1, top-3, calibration, by language and field, and what was taken for what.") { file, model, crossed, wrong };
        command.SetAction((parsed, _) => Guard.RunAsync(() => Task.FromResult(Evaluate(parsed.GetValue(file)!, parsed.GetValue(model), parsed.GetValue(crossed), parsed.GetValue(wrong)))));
        return command;
    }

    private static int Evaluate(FileInfo file, FileInfo? model, bool crossed, bool listWrong)
    {
        var settings = Settings.Load();
        var config = ConfigFolder.Read(settings.ConfigFolder);
        var posts = TaggerFile.Corpus(file.FullName);
        if (posts.Count == 0) throw new SettingException(file.FullName, "has no posts");
        var answers = crossed
            ? TaggerCrossValidation.AnswersBeside(posts, TaggerFile.Corpus(Path.Combine(settings.ConfigFolder, "corpus.jsonl")), TaggerFile.Concepts(settings.ConfigFolder))
            : Answers(settings, config, model, posts);
        Console.Write(TaggingReport.Of(TaggerEvaluation.Measure(answers)));
        if (!listWrong) return 0;
        Console.WriteLine();
        foreach (var (post, answer) in answers.Where(answer => answer.Answer.Fields.Count == 0 || !answer.Post.IsRight(answer.Answer.Fields[0].FieldId)))
            Console.WriteLine($"{post.Id} {post.Primary}{string.Concat(post.Also.Select(also => $"+{also}"))} → {string.Join(' ', answer.Fields.Select(field => $"{field.FieldId}:{field.Score.ToString("0.00", CultureInfo.InvariantCulture)}"))}\t{post.Text.ReplaceLineEndings(" ")}");
        return 0;
    }

    private static List<(LabelledPost Post, Tagging Answer)> Answers(Settings settings, ConfigFolder config, FileInfo? model, IReadOnlyList<LabelledPost> posts)
    {
        ITagger tagger;
        if (model is null)
        {
            var understanding = TaggerFile.Load(settings.ConfigFolder, config, settings.DataFolder);
            if (understanding.Warning is { } warning) Console.Error.WriteLine(warning);
            tagger = understanding.Tagger;
        }
        else tagger = TaggerFile.Shipped(model.FullName, new ConceptLexicon(TaggerFile.Concepts(settings.ConfigFolder)), config);
        return [.. posts.Select(post => (post, tagger.Tag(post.Text, post.SectorId)))];
    }

    private static Command Models()
    {
        var command = new Command("models", "Lists the models that were built here; a star marks the one in use.");
        command.SetAction((_, _) => Guard.RunAsync(() => Task.FromResult(List())));
        return command;
    }

    private static int List()
    {
        var shelf = Shelf();
        var current = CurrentOf(shelf);
        Console.WriteLine($"{(current is null ? '*' : ' ')} {ModelShelf.Shipped}  comes with the program (config/tagger.model)");
        foreach (var model in shelf.All())
            Console.WriteLine($"{(current == model.Version ? '*' : ' ')} {model.Version,7}  {model.BuiltAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC, {model.Posts} posts and {model.Labels} corrected problems, {model.Sha256[..12]}");
        return 0;
    }

    private static Command Use()
    {
        var version = new Argument<string>("version") { Description = $"A number that 'tagger models' lists, or {ModelShelf.Shipped}." };
        var command = new Command("use", "Changes the model in use: undoes a build.") { version };
        command.SetAction((parsed, _) => Guard.RunAsync(() => Task.FromResult(Use(parsed.GetValue(version)!))));
        return command;
    }

    private static int Use(string version)
    {
        var shelf = Shelf();
        if (version == ModelShelf.Shipped)
        {
            shelf.Use(null);
            Console.WriteLine("The shipped model is in use again; a running bot takes it up within minutes.");
            return 0;
        }
        if (!int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || shelf.All().All(model => model.Version != number))
            throw new SettingException("version", $"there is no model '{version}'. 'qombot tagger models' lists them; {ModelShelf.Shipped} is the one that came with the program.");
        shelf.Use(number);
        Console.WriteLine($"Version {number} is in use; a running bot takes it up within minutes.");
        return 0;
    }

    private static ModelShelf Shelf() => new(Settings.Load().DataFolder);

    private static int? CurrentOf(ModelShelf shelf)
    {
        try
        {
            return shelf.Current;
        }
        catch (FormatException failure)
        {
            Console.Error.WriteLine(failure.Message);
            return null;
        }
    }
}
