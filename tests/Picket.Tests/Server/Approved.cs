namespace Picket.Tests.Server;

/// <summary>Compares what the server says with the text that was approved; a change of either is a visible diff.</summary>
internal static class Approved
{
    /// <summary>Compares; with PICKET_APPROVE=1 in the environment, writes the new text for review instead.</summary>
    public static void ShouldBeApproved(this string text, string name)
    {
        string file = Path.Combine(Checkout.Root, "tests", "Picket.Tests", "Server", "Approved", name);
        if (Environment.GetEnvironmentVariable("PICKET_APPROVE") == "1") File.WriteAllText(file, text + "\n");
        (text + "\n").ShouldBe(File.ReadAllText(file), $"{name} differs from what was approved");
    }
}
