using Picket.Feeds.Transports;

namespace Picket.Tests.Feeds.Transports;

public sealed class FeedAddressTests
{
    [Theory]
    [InlineData("127.0.0.1:8600", "127.0.0.1", 8600)]
    [InlineData("[::1]:8600", "::1", 8600)]
    [InlineData("radar.local:30005", "radar.local", 30005)]
    [InlineData("239.1.2.3:8600@10.0.0.5", "239.1.2.3", 8600)]
    public void An_address_is_read_and_written_back(string text, string host, int port)
    {
        FeedAddress.Parse(text, out FeedAddress address).ShouldBeNull();
        (address.Host, address.Port).ShouldBe((host, port));
        address.ToString().ShouldBe(text);
    }

    [Theory]
    [InlineData("127.0.0.1", "is not host:port")]
    [InlineData(":8600", "is not host:port")]
    [InlineData("127.0.0.1:65536", "has no port from 0 to 65535")]
    [InlineData("127.0.0.1:-1", "has no port from 0 to 65535")]
    [InlineData("::1:8600", "must write an IPv6 address in brackets")]
    [InlineData("a b:8600", "names no host")]
    [InlineData("239.1.2.3:8600@eth0", "must name the network card after @ by its IP address")]
    [InlineData("10.0.0.1:8600@10.0.0.5", "names a network card, which only a multicast group takes")]
    public void What_is_no_address_is_refused_with_the_reason(string text, string reason)
    {
        string? wrong = FeedAddress.Parse(text, out _);
        wrong.ShouldNotBeNull();
        wrong.ShouldContain(reason);
        wrong.ShouldStartWith($"'{text}'");
    }

    [Theory]
    [InlineData("223.255.255.255:1", false)]
    [InlineData("224.0.0.1:1", true)]
    [InlineData("239.255.255.255:1", true)]
    [InlineData("240.0.0.1:1", false)]
    [InlineData("[ff02::1]:1", true)]
    [InlineData("localhost:1", false)]
    public void Groups_are_told_from_other_addresses(string text, bool multicast)
    {
        FeedAddress.Parse(text, out FeedAddress address).ShouldBeNull();
        address.IsMulticast.ShouldBe(multicast);
    }
}
