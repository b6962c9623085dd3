namespace Picket.Cli.Page;

/// <summary>The beginning of a page that needs nothing else: it may load nothing, and runs no script unless it says so.</summary>
internal static class PageHead
{
    /// <summary>All up to the body's first line.</summary>
    /// <param name="title">The title, as text.</param>
    /// <param name="styles">Names of the embedded style sheets.</param>
    /// <param name="allows">What the page holds beside styles, as directives of a content security policy.</param>
    public static string Of(string title, ReadOnlySpan<string> styles, string allows = "")
    {
        string[] sheets = new string[styles.Length];
        for (int index = 0; index < sheets.Length; index++) sheets[index] = Embedded.Text(styles[index]);
        return $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'{allows}">
            <title>{Svg.Text(title)}</title>
            <style>
            {string.Join('\n', sheets)}
            </style>
            </head>
            <body>
            """;
    }
}
