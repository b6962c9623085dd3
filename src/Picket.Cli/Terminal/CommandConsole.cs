using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Picket.Cli.Terminal;

/// <summary>What a command may touch of its process: where results go, where messages go, and the clock.</summary>
internal sealed class CommandConsole
{
    private readonly Lazy<StreamWriter> _text;

    /// <summary>Creates a console on any streams.</summary>
    /// <param name="output">Standard output, as bytes.</param>
    /// <param name="error">Standard error.</param>
    /// <param name="time">The clock.</param>
    /// <param name="isTerminal">Whether a person watches standard error, so that progress may be drawn in place.</param>
    public CommandConsole(Stream output, TextWriter error, TimeProvider time, bool isTerminal = false)
    {
        Output = output;
        Error = error;
        Time = time;
        IsTerminal = isTerminal;
        _text = new(() => new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true));
    }

    /// <summary>Standard output, as bytes. Use this or <see cref="Text"/>, not both.</summary>
    public Stream Output { get; }

    /// <summary>Standard output as text, flushed when the command ends.</summary>
    public TextWriter Text => _text.Value;

    /// <summary>Standard error: messages and progress.</summary>
    public TextWriter Error { get; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; }

    /// <summary>Whether a person watches standard error.</summary>
    public bool IsTerminal { get; }

    /// <summary>The console of this process.</summary>
    public static CommandConsole OfProcess() => new(StandardOutput(), Console.Error, TimeProvider.System, !Console.IsErrorRedirected);

    /// <summary>Sends what is still buffered.</summary>
    public async Task FlushAsync()
    {
        if (_text.IsValueCreated) await _text.Value.FlushAsync();
        await Output.FlushAsync();
    }

    /// <summary>Standard output whose writes fail when the reader of a pipe is gone; the runtime's own stream goes on in silence.</summary>
    private static Stream StandardOutput()
    {
        const int Descriptor = 1;
        if (OperatingSystem.IsWindows() || !Console.IsOutputRedirected) return Console.OpenStandardOutput();
        var pipe = new FileStream(new SafeFileHandle(Descriptor, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        // A file keeps the runtime's stream, which shares its position with standard error ("> log 2>&1").
        return pipe.CanSeek ? Console.OpenStandardOutput() : pipe;
    }
}
