using System.Text;

namespace Picket.Cli.Page;

/// <summary>The frame of a chart with rows over the time of a scenario or a play in minutes.</summary>
internal sealed class DayChart
{
    private const double Width = 1080, Label = 150, Right = 20, Top = 26;
    private readonly StringBuilder _svg = new();
    private readonly double _row, _scale;

    /// <summary>A chart.</summary>
    /// <param name="title">What it shows, for those who do not see it.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="row">Height of a row.</param>
    /// <param name="duration">Its length, s.</param>
    public DayChart(string title, int rows, double row, double duration)
    {
        (_row, _scale) = (row, (Width - Label - Right) / duration);
        double height = Top + row * rows + 6, step = Svg.Step(duration / 60, 12);
        _svg.Append($"""<svg viewBox="0 0 {Width} {Svg.Short(height)}" role="img" aria-label="{Svg.Text(title)}">""");
        for (double minute = 0; minute * 60 <= duration; minute += step)
            _svg.Append($"""<line class="grid" x1="{Svg.Short(X(minute * 60))}" x2="{Svg.Short(X(minute * 60))}" y1="{Top - 4}" y2="{Svg.Short(height)}"/><text x="{Svg.Short(X(minute * 60))}" y="14" text-anchor="middle">{Svg.Tick(minute, step)} min</text>""");
    }

    /// <summary>Where a time lies.</summary>
    public double X(double time) => Label + time * _scale;

    /// <summary>Where a row begins.</summary>
    public double Y(int row) => Top + _row * row;

    /// <summary>Names a row.</summary>
    public void Name(int row, string name) => _svg.Append($"""<text class="label" x="{Label - 8}" y="{Svg.Short(Y(row) + _row / 2 + 4)}" text-anchor="end">{Svg.Text(name)}</text>""");

    /// <summary>Draws a bar in a row.</summary>
    public void Bar(int row, string style, double from, double to, string title) =>
        _svg.Append($"""<rect class="{style}" x="{Svg.Short(X(from))}" y="{Svg.Short(Y(row) + 3)}" width="{Svg.Short(Math.Max(1, (to - from) * _scale))}" height="{Svg.Short(_row - 6)}"><title>{Svg.Text(title)}</title></rect>""");

    /// <summary>Adds a drawing.</summary>
    public void Add(string svg) => _svg.Append(svg);

    /// <summary>The drawing.</summary>
    public override string ToString() => $"{_svg}</svg>";
}
