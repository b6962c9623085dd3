namespace Picket.Feeds.Asterix;

/// <summary>A record builder that takes fields by their paths, and the blocks that its records go to.</summary>
internal sealed class AsterixFields(AsterixEdition edition)
{
    private readonly Dictionary<string, AsterixField> _fields = [];
    private readonly AsterixRecordBuilder _record = new(edition);
    private readonly AsterixBlockBuilder _blocks = new(edition);

    public void Source(byte sac, byte sic)
    {
        Number("010/SAC", sac);
        Number("010/SIC", sic);
    }

    public void Number(string path, long number) => _record.SetNumber(Field(path), number);

    public void Value(string path, double value) => _record.SetValue(Field(path), value);

    public void Text(string path, string text) => _record.SetText(Field(path), text);

    /// <summary>Ends the record.</summary>
    public void EndRecord() => _blocks.Add(_record);

    /// <summary>Ends the last record and the blocks.</summary>
    public byte[][] Finish()
    {
        if (_record.HasItems) EndRecord();
        return _blocks.Take();
    }

    private AsterixField Field(string path)
    {
        if (!_fields.TryGetValue(path, out var field)) _fields[path] = field = edition.Field(path) ?? throw new ArgumentException($"no field {path}");
        return field;
    }
}
