using Microsoft.Data.Sqlite;
using Picket.Picture;

namespace Picket.Files.Journals;

/// <summary>The picture at the end of a journal: its newest sound checkpoint, and the fold of what follows.</summary>
internal static class RestoredPicture
{
    // The checkpoint that a file begins with stands in for all files before it, so the newest file with inputs and the one before are enough.
    private const int SearchedFiles = 2;

    // Without any checkpoint the fold starts at the journal's first input, but only where that is quick: a site that starts anew within
    // a second is better off than one that is blind for minutes.
    private const long MaxRefold = 100_000;

    /// <summary>Reads the picture of a folder, or none where the folder holds no input.</summary>
    /// <exception cref="InvalidDataException">There is a journal, but neither a checkpoint of it nor its start can be used.</exception>
    public static SitePicture? Read(string folder, Func<SitePicture> create)
    {
        string[] files = [.. JournalFolder.Files(folder)];
        try
        {
            while (files.Length > 0 && IsEmpty(files[^1])) files = files[..^1];
            if (files.Length == 0) return null;
            for (int index = files.Length - 1; index >= Math.Max(0, files.Length - SearchedFiles); index--)
            {
                if (Begin(files[index], create) is not { } picture) continue;
                foreach (string file in files.AsSpan(index)) Follow(file, picture);
                return picture;
            }
        }
        catch (SqliteException failure)
        {
            throw new InvalidDataException($"{files[^1]}: {failure.Message}", failure);
        }

        throw new InvalidDataException($"{files[^1]}: it holds no checkpoint that this version can use");
    }

    private static bool IsEmpty(string path)
    {
        using var file = new StoredFile(path);
        return file.First == 0;
    }

    private static SitePicture? Begin(string path, Func<SitePicture> create)
    {
        using var file = new StoredFile(path);
        foreach (SavedState checkpoint in file.Checkpoints())
        {
            SitePicture picture = create();
            picture.Restore(checkpoint);
            return picture;
        }

        return file.First == 1 && file.Last <= MaxRefold ? create() : null;
    }

    private static void Follow(string path, SitePicture picture)
    {
        using var file = new StoredFile(path);
        foreach (Input input in file.Inputs(picture.Sequence)) picture.Apply(in input);
    }
}
