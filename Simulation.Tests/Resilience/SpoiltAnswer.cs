using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Simulation.Scenarios;
using Simulation.Scenarios.Commands;
using Xunit;

namespace Simulation.Tests.Resilience;

/// <summary>What must hold of every answer to spoilt input: a normal exit, words, an end, nothing written beside the output folder, nothing that a spreadsheet or a browser would run.</summary>
internal static class SpoiltAnswer
{
    // What waits for ever uses no processor's time, so the clock must judge it; but where other programs hold the processors, the clock runs on alone.
    private static readonly TimeSpan LongestByTheClock = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Lap = TimeSpan.FromMilliseconds(90);

    /// <summary>Answers in a thread of its own, and compares everything outside "out" before and after.</summary>
    public static string Of(string root, Func<string> commands)
    {
        var before = Tree(root);
        string outcome = "nothing";
        Exception? thrown = null;
        var thread = new Thread(() =>
        {
            try
            {
                outcome = commands();
            }
            catch (Exception e)
            {
                thrown = e;
            }
        })
        { IsBackground = true };
        thread.Start();
        Assert.True(Ended(thread), $"no answer in {LongestByTheClock.TotalSeconds} s of a clock that waits for the processors too");
        Assert.True(thrown is null, thrown?.ToString());
        Assert.Equal(before, Tree(root));
        return outcome;
    }

    // A minute in laps of which each needs a hundredth of a second's work: they take as much longer as the answer does.
    private static bool Ended(Thread thread)
    {
        for (var laps = LongestByTheClock / Lap; laps > 0; laps--)
        {
            if (thread.Join(Lap)) return true;
            var sum = 0UL;
            for (var i = 0UL; i < 10_000_000; i++) sum += i * i;
            GC.KeepAlive(sum);
        }
        return thread.Join(Lap);
    }

    /// <summary>Runs a command line: done without a word of error, or refused in words.</summary>
    public static int Told(string here, params string[] args)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        using var error = new StringWriter(CultureInfo.InvariantCulture);
        var code = Program.Run(args, output, error, terminal: false, here).GetAwaiter().GetResult();
        var said = error.ToString();
        Assert.True(code is ExitCode.Done or ExitCode.BadInput or ExitCode.Failed, $"exit code {code}: {said}");
        Assert.Equal(code == ExitCode.Done, said.Length == 0);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", said, StringComparison.Ordinal);
        Assert.DoesNotContain(said, c => char.IsControl(c) && c is not ('\n' or '\r'));
        return code;
    }

    /// <summary>No cell of a CSV file of a folder is a formula, and no text of the page is a script or an element.</summary>
    public static void AssertInert(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*.csv"))
        {
            using var csv = new CsvParser(new StreamReader(file), new CsvConfiguration(CultureInfo.InvariantCulture));
            while (csv.Read())
                Assert.All(csv.Record!, cell => Assert.False(IsFormula(cell), $"{Path.GetFileName(file)}: {cell}"));
        }
        foreach (var page in Directory.EnumerateFiles(folder, "*.html"))
        {
            var text = File.ReadAllText(page);
            Assert.DoesNotContain(Fault.Script, text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(Fault.Element, text, StringComparison.OrdinalIgnoreCase);
        }
    }

    // Characters with which a spreadsheet begins to calculate (OWASP, CSV injection); a number may have a sign.
    private static bool IsFormula(string cell) => cell.Length > 0 && cell[0] is '=' or '+' or '-' or '@' or '\t' or '\r' && !double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    // Everything outside the output folder, with what it holds as far as that can be read at once.
    private static List<string> Tree(string root)
    {
        var all = new List<string>();
        var folders = new Stack<string>([root]);
        while (folders.TryPop(out var at))
        {
            foreach (var entry in new DirectoryInfo(at).EnumerateFileSystemInfos().Where(e => e.Name != "out" || at != root))
            {
                var link = entry.LinkTarget;
                all.Add($"{entry.FullName} {link} {(entry is FileInfo f && link is null ? f.Length : 0)} {(link is null ? entry.LastWriteTimeUtc.Ticks : 0)}");
                if (entry is DirectoryInfo && link is null) folders.Push(entry.FullName);
            }
        }
        all.Sort(StringComparer.Ordinal);
        return all;
    }
}
