using System.Globalization;
using Picket.Core.Geodesy;
using Picket.Core.Time;

namespace Picket.Files.Csv;

/// <summary>Reads a comma-separated file with a header line, field by field without copies. A field may stand in double quotes; a line is one row.</summary>
internal sealed class CsvLines : IDisposable
{
    private readonly TextReader _reader;
    private readonly Instant _epoch;
    private readonly string _file;
    private readonly string[] _header;
    private readonly Range[] _fields;
    private string _line = "";
    private int _fieldCount;

    /// <summary>Opens a file and reads its header.</summary>
    /// <param name="path">The file.</param>
    /// <param name="epoch">What a time given as plain seconds counts from.</param>
    /// <exception cref="InvalidDataException">The file has no header line.</exception>
    public CsvLines(string path, Instant epoch)
        : this(new StreamReader(path), path, epoch)
    {
    }

    /// <summary>Reads the header of a text.</summary>
    /// <param name="reader">The text; disposed with this.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="epoch">What a time given as plain seconds counts from.</param>
    /// <exception cref="InvalidDataException">The text has no header line.</exception>
    public CsvLines(TextReader reader, string name, Instant epoch)
    {
        _file = name;
        _epoch = epoch;
        _reader = reader;
        HeaderLine = _reader.ReadLine() ?? throw new InvalidDataException($"{name}:1: the file is empty, allowed: a line that names the columns");
        _header = HeaderLine.Split(',', StringSplitOptions.TrimEntries);
        _fields = new Range[_header.Length + 1];
        Line = 1;
    }

    /// <summary>The header as it stands.</summary>
    public string HeaderLine { get; }

    /// <summary>The current line as it stands.</summary>
    public string LineText => _line;

    /// <summary>Number of the current line, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>Whether the first time that was read was given as plain seconds; true before.</summary>
    public bool TimesAreSeconds { get; private set; } = true;

    /// <summary>The names of the columns.</summary>
    public IReadOnlyList<string> Header => _header;

    /// <summary>The place of a column, or -1.</summary>
    public int Column(string name) => Array.IndexOf(_header, name);

    /// <summary>The place of a column that must be there.</summary>
    public int Required(string name) =>
        Column(name) is >= 0 and var column ? column : throw new InvalidDataException($"{_file}:1: column '{name}' is missing, found: {string.Join(',', _header)}");

    /// <summary>Goes to the next line that is not empty; false at the end.</summary>
    public bool Next()
    {
        do
        {
            if (_reader.ReadLine() is not { } line) return false;
            _line = line;
            Line++;
        }
        while (string.IsNullOrWhiteSpace(_line));

        _fieldCount = _line.AsSpan().Split(_fields, ',', StringSplitOptions.TrimEntries);
        if (_fieldCount > _header.Length) throw Problem($"found more fields than the {_header.Length} columns of the header");
        return true;
    }

    /// <summary>A field's text; empty where the column or the field is not there.</summary>
    public ReadOnlySpan<char> Text(int column)
    {
        if (column < 0 || column >= _fieldCount) return default;
        ReadOnlySpan<char> text = _line.AsSpan(_fields[column]);
        return text is ['"', .. var inside, '"'] ? inside : text;
    }

    /// <summary>A field's number, or none where it is empty.</summary>
    public double? Number(int column)
    {
        ReadOnlySpan<char> text = Text(column);
        if (text.IsEmpty) return null;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)) return number;
        throw Problem(column, "a finite number");
    }

    /// <summary>A field's number between limits, or none where it is empty.</summary>
    public double? Number(int column, double lowest, double highest)
    {
        double? number = Number(column);
        return number is null || number >= lowest && number <= highest ? number : throw Problem(column, $"a number from {lowest} to {highest}");
    }

    /// <summary>Three fields as a vector, or none where either of the first two is empty; an empty third is 0.</summary>
    public EnuVector? Vector(int x, int y, int z) => Number(x) is { } east && Number(y) is { } north ? new EnuVector(east, north, Number(z) ?? 0) : null;

    /// <summary>A field's whole number, or none where it is empty.</summary>
    public long? Whole(int column)
    {
        ReadOnlySpan<char> text = Text(column);
        if (text.IsEmpty) return null;
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) ? number : throw Problem(column, "a whole number");
    }

    /// <summary>A field's time, ISO 8601 or seconds from the epoch, or none where it is empty.</summary>
    public Instant? Time(int column)
    {
        const decimal NanosecondsPerSecond = 1_000_000_000m;
        const decimal LargestSeconds = 9_000_000_000m;
        ReadOnlySpan<char> text = Text(column);
        if (text.IsEmpty) return null;
        if (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal seconds) && Math.Abs(seconds) < LargestSeconds)
            return _epoch + new Duration((long)Math.Round(seconds * NanosecondsPerSecond));
        if (!Instant.TryParse(text, out Instant instant)) throw Problem(column, "a time as 2026-11-22T10:00:00.125Z, or seconds");
        TimesAreSeconds = false;
        return instant;
    }

    /// <summary>What is wrong with a field.</summary>
    public InvalidDataException Problem(int column, string allowed) => Problem($"{_header[column]}: found '{Text(column)}', allowed: {allowed}");

    /// <summary>What is wrong with the line.</summary>
    public InvalidDataException Problem(string what) => new($"{_file}:{Line}: {what}");

    /// <inheritdoc/>
    public void Dispose() => _reader.Dispose();
}
