using System.Text;
using Picket.Core.Warnings;
using Picket.Picture.Warnings;

namespace Picket.Tests.Picture.Warnings;

public sealed class OfficerActionTests
{
    [Fact]
    public void An_action_is_read_as_it_was_written()
    {
        OfficerAction action = new() { Act = OfficerAct.Raise, Stage = WarningStage.Prepare, Zone = "camp", By = "Müller", Why = "seen by the gate" };
        OfficerAction.TryRead(action.Write(), out OfficerAction? read, out string? problem).ShouldBeTrue(problem);
        read.ShouldBe(action);
        Encoding.UTF8.GetString(action.Write()).ShouldContain("\"stage\":\"prepare\"");
    }

    [Theory]
    [InlineData("", "no JSON")]
    [InlineData("null", "nothing in it")]
    [InlineData("""{"act":"fire","zone":"camp","by":"a","why":"b"}""", "act: ")]
    [InlineData("""{"act":5,"zone":"camp","by":"a","why":"b"}""", "act: ")]
    [InlineData("""{"act":"end","zone":"","by":"a","why":"b"}""", "zone: needs the id of a zone")]
    [InlineData("""{"act":"end","zone":"camp","by":"","why":"b"}""", "by: needs who does it")]
    [InlineData("""{"act":"end","zone":"camp","by":"a","why":""}""", "why: needs a reason")]
    [InlineData("""{"act":"end","zone":"camp","by":"a"}""", "why")]
    [InlineData("""{"act":"end","zone":null,"by":"a","why":"b"}""", "zone")]
    [InlineData("""{"act":"raise","stage":"all-clear","zone":"camp","by":"a","why":"b"}""", "stage: raise to prepare or take-cover; an all-clear is the act end")]
    [InlineData("""{"act":"correct","zone":"camp","by":"a","why":"b"}""", "error: say what was wrong: false-alarm, wrong-zone, wrong-stage, drill")]
    [InlineData("""{"act":"correct","error":"oops","zone":"camp","by":"a","why":"b"}""", "error: ")]
    [InlineData("""{"act":"correct","error":"wrong-stage","zone":"camp","by":"a","why":"b"}""", "stage: say which was meant: all-clear, prepare, take-cover")]
    [InlineData("""{"act":"hold","error":"drill","zone":"camp","by":"a","why":"b"}""", "error: goes with the act correct alone")]
    [InlineData("""{"act":"end","warning":3,"zone":"camp","by":"a","why":"b"}""", "warning: goes with the act correct alone")]
    [InlineData("""{"act":"end","review":3,"zone":"camp","by":"a","why":"b"}""", "review: goes with the act raise alone")]
    [InlineData("""{"act":"raise","review":0,"zone":"camp","by":"a","why":"b"}""", "review: 1 to 1440 minutes")]
    public void What_is_wrong_is_said_in_one_line(string text, string expected)
    {
        OfficerAction.TryRead(Encoding.UTF8.GetBytes(text), out _, out string? problem).ShouldBeFalse();
        problem.ShouldNotBeNull().ShouldNotContain("\n");
        problem.ShouldContain(expected == "no JSON" ? "JSON" : expected);
    }
}
