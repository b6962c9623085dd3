using System.Text;
using Picket.Core.Geodesy;
using Picket.Core.Sites;

namespace Picket.Cli.Page;

/// <summary>The part of a site's plane that a map shows, with its grid and zones. North is up.</summary>
internal readonly struct PlaneFrame
{
    /// <summary>Size of the drawing.</summary>
    public const double Width = 1080, Height = 620;

    private const double Margin = 0.08;
    private readonly double _left, _top, _grid;

    /// <summary>The part that holds these places.</summary>
    /// <param name="places">At least one, m, site frame.</param>
    public PlaneFrame(EnuVector[] places)
    {
        (double west, double east, double south, double north) = (places.Min(p => p.X), places.Max(p => p.X), places.Min(p => p.Y), places.Max(p => p.Y));
        double width = Math.Max(Math.Max(east - west, (north - south) * Width / Height), 100) * (1 + 2 * Margin);
        (Scale, _grid) = (Width / width, Svg.Step(width, 12));
        (_left, _top) = ((west + east - width) / 2, (south + north + width * Height / Width) / 2);
    }

    /// <summary>Units of the drawing in a metre.</summary>
    public double Scale { get; }

    /// <summary>The side of a square of the grid, in words.</summary>
    public string GridWords => _grid >= 1000 ? $"{Svg.Short(_grid / 1000)} km" : $"{Svg.Short(_grid)} m";

    /// <summary>A place in the drawing.</summary>
    public (double X, double Y) Of(EnuVector place) => ((place.X - _left) * Scale, (_top - place.Y) * Scale);

    /// <summary>Draws the grid.</summary>
    public void Grid(StringBuilder svg)
    {
        for (double x = Math.Ceiling(_left / _grid) * _grid; (x - _left) * Scale < Width; x += _grid) Line((x - _left) * Scale, 0, (x - _left) * Scale, Height);
        for (double y = Math.Floor(_top / _grid) * _grid; (_top - y) * Scale < Height; y -= _grid) Line(0, (_top - y) * Scale, Width, (_top - y) * Scale);

        void Line(double x1, double y1, double x2, double y2) => svg.Append($"""<line class="grid" x1="{Svg.Short(x1)}" y1="{Svg.Short(y1)}" x2="{Svg.Short(x2)}" y2="{Svg.Short(y2)}"/>""");
    }

    /// <summary>Draws a zone.</summary>
    public void Zone(StringBuilder svg, Zone zone, bool label)
    {
        (double x, double y) = Of(zone.Center);
        string title = $"<title>{Svg.Text(zone.Id)}, {zone.People} people</title>";
        svg.Append(zone.Polygon.IsEmpty
            ? $"""<circle class="zone" cx="{Svg.Short(x)}" cy="{Svg.Short(y)}" r="{Svg.Short(Math.Max(2, zone.Radius * Scale))}">{title}</circle>"""
            : $"""<polygon class="zone" points="{Svg.Points(zone.Polygon.Select(Of))}">{title}</polygon>""");
        if (label) svg.Append($"""<text class="label" x="{Svg.Short(x)}" y="{Svg.Short(y + 4)}" text-anchor="middle">{Svg.Text(zone.Id)}</text>""");
    }
}
