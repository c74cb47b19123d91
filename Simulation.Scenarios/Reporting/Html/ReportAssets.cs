using System.Text;

namespace Simulation.Scenarios.Reporting.Html;

/// <summary>What the build put into the program for pages: styles of our own, and, where it was built with Node.js, the charts and further styles.</summary>
internal sealed record ReportAssets
{
    /// <summary>Styles that every page has.</summary>
    public required string Styles { get; init; }

    /// <summary>Styles of nhsuk-frontend; empty in a program built without Node.js.</summary>
    public required string FurtherStyles { get; init; }

    /// <summary>The script that draws charts; null in a program built without Node.js.</summary>
    public required string? Charts { get; init; }

    /// <summary>Those of this program.</summary>
    public static ReportAssets Built { get; } = new() { Styles = Read("page.css") ?? "", FurtherStyles = Read("report.css") ?? "", Charts = Read("report.js") };

    private static string? Read(string name)
    {
        using var stream = typeof(ReportAssets).Assembly.GetManifestResourceStream("assets/" + name);
        if (stream is null) return null;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
