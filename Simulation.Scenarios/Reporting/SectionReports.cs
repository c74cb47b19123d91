using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Reporting.Excel;
using Simulation.Scenarios.Reporting.Html;

namespace Simulation.Scenarios.Reporting;

/// <summary>Sections as the files that people open: a page, and a workbook where it is asked for.</summary>
internal static class SectionReports
{
    /// <summary>Name of the page.</summary>
    public const string PageName = "report.html";

    /// <summary>Name of the workbook.</summary>
    public const string WorkbookName = "report.xlsx";

    /// <summary>The files.</summary>
    /// <param name="title">What was asked.</param>
    /// <param name="made">How it was made, in a sentence.</param>
    /// <param name="sections">The sections, the answer first.</param>
    /// <param name="workbook">Whether a workbook was asked for.</param>
    /// <param name="whole">Tables that are in no section and have a sheet each in the workbook.</param>
    public static IReadOnlyList<ResultFile> Of(string title, string made, IReadOnlyList<Section> sections, bool workbook, params IReadOnlyList<WholeTable> whole) =>
        [(PageName, new HtmlPage(ReportAssets.Built).Of(title, made, sections)), .. workbook ? [Workbook(sections, whole)] : Array.Empty<ResultFile>()];

    /// <summary>The workbook alone.</summary>
    /// <param name="sections">The sections.</param>
    /// <param name="whole">Tables that are in no section and have a sheet each.</param>
    public static ResultFile Workbook(IReadOnlyList<Section> sections, params IReadOnlyList<WholeTable> whole) => new(WorkbookName, WorkbookFile.Of(sections, whole));
}
