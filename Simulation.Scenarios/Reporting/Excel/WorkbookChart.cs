using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Drawing.Spreadsheet;
using DocumentFormat.OpenXml.Packaging;
using Simulation.Scenarios.Documents;
using A = DocumentFormat.OpenXml.Drawing;
using C = DocumentFormat.OpenXml.Drawing.Charts;

namespace Simulation.Scenarios.Reporting.Excel;

/// <summary>A native chart beside the points it draws: lines for what runs over time, bars for names.</summary>
internal static class WorkbookChart
{
    // Okabe and Ito, as on the page; a workbook without a theme has no colours of its own.
    private static readonly string[] Colours = ["0072B2", "D55E00", "009E73", "CC79A7", "E69F00", "56B4E9", "000000", "7F7F7F"];

    private const uint Categories = 1;
    private const uint Values = 2;

    /// <summary>Puts the chart on a sheet, to the right of its points.</summary>
    public static void AddTo(WorksheetPart sheet, string name, IReadOnlyList<IReadOnlyList<SheetCell>> rows, Chart chart)
    {
        var drawing = sheet.AddNewPart<DrawingsPart>();
        sheet.Worksheet.Append(new DocumentFormat.OpenXml.Spreadsheet.Drawing { Id = sheet.GetIdOfPart(drawing) });
        var part = drawing.AddNewPart<ChartPart>();
        part.ChartSpace = new C.ChartSpace(new C.EditingLanguage { Val = "en-GB" }, Whole(name, rows, chart));
        drawing.WorksheetDrawing = new WorksheetDrawing(Anchor(drawing.GetIdOfPart(part), rows, chart));
    }

    private static C.Chart Whole(string name, IReadOnlyList<IReadOnlyList<SheetCell>> rows, Chart chart)
    {
        var lines = chart.Across.Kind != AxisKind.Name && chart.Up.Kind != AxisKind.Name;
        var lying = chart.Up.Kind == AxisKind.Name;
        var series = Enumerable.Range(1, rows[0].Count - 1).ToArray();
        OpenXmlCompositeElement plot = lines
            ? new C.LineChart([new C.Grouping { Val = C.GroupingValues.Standard }, new C.VaryColors { Val = false }, .. series.Select(i => Line(name, rows, i)), new C.ShowMarker { Val = false }, new C.AxisId { Val = Categories }, new C.AxisId { Val = Values }])
            : new C.BarChart([new C.BarDirection { Val = lying ? C.BarDirectionValues.Bar : C.BarDirectionValues.Column }, new C.BarGrouping { Val = C.BarGroupingValues.Clustered }, new C.VaryColors { Val = false }, .. series.Select(i => Bar(name, rows, i)), new C.GapWidth { Val = 60 }, new C.AxisId { Val = Categories }, new C.AxisId { Val = Values }]);
        var area = new C.PlotArea(new C.Layout(), plot, CategoryAxis(lying), ValueAxis(lying, lying ? chart.Across.Label : chart.Up.Label));
        return new C.Chart(Title(chart.Finding), new C.AutoTitleDeleted { Val = false }, area, new C.Legend(new C.LegendPosition { Val = C.LegendPositionValues.Bottom }, new C.Overlay { Val = false }), new C.PlotVisibleOnly { Val = true }, new C.DisplayBlanksAs { Val = C.DisplayBlanksAsValues.Gap });
    }

    private static C.LineChartSeries Line(string name, IReadOnlyList<IReadOnlyList<SheetCell>> rows, int column) => new(
        new C.Index { Val = (uint)column - 1 }, new C.Order { Val = (uint)column - 1 }, Head(name, rows, column), new C.ChartShapeProperties(new A.Outline(Fill(column)) { Width = 19050 }), new C.Marker(new C.Symbol { Val = C.MarkerStyleValues.None }), Names(name, rows), Numbers(name, rows, column), new C.Smooth { Val = false });

    private static C.BarChartSeries Bar(string name, IReadOnlyList<IReadOnlyList<SheetCell>> rows, int column) => new(
        new C.Index { Val = (uint)column - 1 }, new C.Order { Val = (uint)column - 1 }, Head(name, rows, column), new C.ChartShapeProperties(Fill(column)), new C.InvertIfNegative { Val = false }, Names(name, rows), Numbers(name, rows, column));

    private static A.SolidFill Fill(int column) => new(new A.RgbColorModelHex { Val = Colours[(column - 1) % Colours.Length] });

    private static C.SeriesText Head(string name, IReadOnlyList<IReadOnlyList<SheetCell>> rows, int column) => new(new C.StringReference(
        new C.Formula(Range(name, column, 1, 1)), new C.StringCache(new C.PointCount { Val = 1 }, new C.StringPoint(new C.NumericValue(Clean(rows[0][column].Text))) { Index = 0 })));

    private static C.CategoryAxisData Names(string name, IReadOnlyList<IReadOnlyList<SheetCell>> rows) => new(new C.StringReference(new C.Formula(Range(name, 0, 2, rows.Count)),
        new C.StringCache([new C.PointCount { Val = (uint)rows.Count - 1 }, .. rows.Skip(1).Select((r, i) => new C.StringPoint(new C.NumericValue(Clean(r[0].Number is { } n ? n.ToString(CultureInfo.InvariantCulture) : r[0].Text))) { Index = (uint)i })])));

    private static C.Values Numbers(string name, IReadOnlyList<IReadOnlyList<SheetCell>> rows, int column) => new(new C.NumberReference(new C.Formula(Range(name, column, 2, rows.Count)),
        new C.NumberingCache([new C.FormatCode("General"), new C.PointCount { Val = (uint)rows.Count - 1 }, .. rows.Skip(1).Select((r, i) => (Value: r[column].Number, Index: i)).Where(x => x.Value is not null)
            .Select(x => new C.NumericPoint(new C.NumericValue(x.Value!.Value.ToString("R", CultureInfo.InvariantCulture))) { Index = (uint)x.Index })])));

    private static C.CategoryAxis CategoryAxis(bool lying) => new(new C.AxisId { Val = Categories },
        new C.Scaling(new C.Orientation { Val = lying ? C.OrientationValues.MaxMin : C.OrientationValues.MinMax }), new C.Delete { Val = false },
        new C.AxisPosition { Val = lying ? C.AxisPositionValues.Left : C.AxisPositionValues.Bottom }, new C.TickLabelPosition { Val = C.TickLabelPositionValues.Low }, new C.CrossingAxis { Val = Values });

    private static C.ValueAxis ValueAxis(bool lying, string label) => new(new C.AxisId { Val = Values }, new C.Scaling(new C.Orientation { Val = C.OrientationValues.MinMax }), new C.Delete { Val = false },
        new C.AxisPosition { Val = lying ? C.AxisPositionValues.Bottom : C.AxisPositionValues.Left }, new C.MajorGridlines(), Title(label),
        new C.NumberingFormat { FormatCode = "#,##0.##", SourceLinked = false }, new C.TickLabelPosition { Val = C.TickLabelPositionValues.Low }, new C.CrossingAxis { Val = Categories });

    private static C.Title Title(string text) => new(new C.ChartText(new C.RichText(new A.BodyProperties(), new A.Paragraph(new A.ParagraphProperties(new A.DefaultRunProperties { FontSize = 1100, Bold = false }), new A.Run(new A.RunProperties { Language = "en-GB", FontSize = 1100 }, new A.Text(Clean(text)))))), new C.Overlay { Val = false });

    private static TwoCellAnchor Anchor(string id, IReadOnlyList<IReadOnlyList<SheetCell>> rows, Chart chart)
    {
        var left = rows[0].Count + 1;
        var bottom = chart.Up.Kind == AxisKind.Name ? Math.Clamp(rows.Count * 2, 18, 60) : 24;
        return new TwoCellAnchor(Marker<FromMarker>(left, 1), Marker<ToMarker>(left + 14, bottom),
            new GraphicFrame(new NonVisualGraphicFrameProperties(new NonVisualDrawingProperties { Id = 2, Name = Clean(chart.Id), Description = Clean(chart.Alternative) }, new NonVisualGraphicFrameDrawingProperties()),
                new Transform(new A.Offset { X = 0, Y = 0 }, new A.Extents { Cx = 0, Cy = 0 }),
                new A.Graphic(new A.GraphicData(new C.ChartReference { Id = id }) { Uri = "http://schemas.openxmlformats.org/drawingml/2006/chart" }))
            { Macro = "" },
            new ClientData());
    }

    private static T Marker<T>(int column, int row)
        where T : MarkerType, new()
    {
        var marker = new T();
        marker.Append(new ColumnId(Text(column)), new ColumnOffset("0"), new RowId(Text(row)), new RowOffset("0"));
        return marker;
    }

    private static string Range(string sheet, int column, int first, int last)
    {
        var letter = Letters(column);
        return string.Create(CultureInfo.InvariantCulture, $"'{sheet}'!${letter}${first}:${letter}${last}");
    }

    private static string Letters(int column) => (column >= 26 ? Letters((column / 26) - 1) : "") + (char)('A' + (column % 26));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Clean(string text) => string.Concat(text.Where(System.Xml.XmlConvert.IsXmlChar));
}
