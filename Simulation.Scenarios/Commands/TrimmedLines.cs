using System.Globalization;
using System.Text;

namespace Simulation.Scenarios.Commands;

/// <summary>Passes whole lines on without the blanks that end them: tables pad their last column, which a file or a pipe has no use for.</summary>
/// <param name="writer">Where lines go. What is not yet a whole line is kept.</param>
internal sealed class TrimmedLines(TextWriter writer) : TextWriter(CultureInfo.InvariantCulture)
{
    private readonly StringBuilder _line = new();

    /// <inheritdoc/>
    public override Encoding Encoding => writer.Encoding;

    /// <inheritdoc/>
    public override void Write(char value)
    {
        if (value == '\r') return;
        if (value != '\n')
        {
            _line.Append(value);
            return;
        }
        writer.WriteLine(_line.ToString().TrimEnd());
        _line.Clear();
    }

    /// <inheritdoc/>
    public override void Flush() => writer.Flush();
}
