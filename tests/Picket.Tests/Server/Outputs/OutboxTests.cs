using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Core.Warnings;
using Picket.Files.Outbox;
using Test = Picket.Core.Modes.Test;

namespace Picket.Tests.Server.Outputs;

public sealed class OutboxTests : IDisposable
{
    private const string Name = "hill-base/123456789abcdef0/live/warning/";
    private readonly string _folder = Directory.CreateTempSubdirectory("picket-outbox-").FullName;

    private string OutboxPath => Path.Combine(_folder, "outbox.sqlite");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_stages_of_a_zone_are_delivered_in_order_and_name_the_ones_before()
    {
        var sirens = new RecordingOutput<Live>();
        await using var run = new OutboxRun<Live>(OutboxPath, sirens);
        run.Take(WarningStage.Prepare, 1);
        run.Take(WarningStage.TakeCover, 2);
        (await sirens.NextAsync()).ShouldBe($"barracks prepare 1: {Name}1 after ");
        (await sirens.NextAsync()).ShouldBe($"barracks take-cover 2: {Name}2 after 1");
        run.Take(WarningStage.AllClear, 3);
        (await sirens.NextAsync()).ShouldBe($"barracks all-clear 3: {Name}3 after 1 2");
        run.Take(WarningStage.Prepare, 4);
        (await sirens.NextAsync()).ShouldBe($"barracks prepare 4: {Name}4 after ");
    }

    [Fact]
    public async Task What_fails_is_sent_again_with_the_same_bytes_before_what_follows()
    {
        int left = 2;
        var sirens = new RecordingOutput<Live>(then: (_, _) => left-- > 0 ? throw new IOException("not today") : Task.CompletedTask);
        await using var run = new OutboxRun<Live>(OutboxPath, sirens);
        run.Take(WarningStage.Prepare, 1);
        for (int attempt = 0; attempt < 3; attempt++) (await sirens.NextAsync()).ShouldBe($"barracks prepare 1: {Name}1 after ");
        run.Take(WarningStage.TakeCover, 2);
        (await sirens.NextAsync()).ShouldStartWith("barracks take-cover 2");
        Delivery receipt = await run.UntilAsync(1, DeliveryState.Acknowledged);
        (receipt.Attempts, receipt.Note).ShouldBe((3, "not today"));
        receipt.Acknowledged!.Value.ShouldBeGreaterThanOrEqualTo(receipt.Sent!.Value);
    }

    [Fact]
    public async Task What_an_output_sent_in_an_exercise_does_not_stand_when_the_site_file_has_it_for_live_warnings()
    {
        await using (var drill = new OutboxRun<Exercise>(OutboxPath, new RecordingOutput<Exercise>("sirens")))
        {
            drill.Take(WarningStage.TakeCover, 1);
            await drill.UntilAsync(1, DeliveryState.Acknowledged);
            drill.File.Last("sirens", Mode.Exercise, "barracks")!.Number.ShouldBe(1);
        }

        using var file = OutboxFile.Open(OutboxPath);
        file.Last("sirens", Mode.Live, "barracks").ShouldBeNull();
    }

    [Fact]
    public async Task A_zone_whose_receiver_hangs_holds_up_no_other()
    {
        var sirens = new RecordingOutput<Live>(then: (delivery, cancellation) => delivery.Zone == "barracks" ? Task.Delay(Timeout.Infinite, cancellation) : Task.CompletedTask);
        var other = new RecordingOutput<Live>("other");
        await using var run = new OutboxRun<Live>(OutboxPath, sirens, other);
        run.Take(WarningStage.TakeCover, 1);
        (await sirens.NextAsync()).ShouldStartWith("barracks take-cover 1");
        run.Take(WarningStage.TakeCover, 2, "hangars");
        (await sirens.NextAsync()).ShouldStartWith("hangars take-cover 2");
        string[] both = [await other.NextAsync(), await other.NextAsync()]; // zones do not wait for each other here either
        both.Order().Select(one => one.Split(':')[0]).ShouldBe(["barracks take-cover 1", "hangars take-cover 2"]);
    }

    [Fact]
    public async Task An_all_clear_ends_every_stage_before_it_that_has_not_arrived()
    {
        var sirens = new RecordingOutput<Live>(then: (delivery, cancellation) => delivery.Stage == WarningStage.AllClear ? Task.CompletedTask : Task.Delay(Timeout.Infinite, cancellation));
        await using var run = new OutboxRun<Live>(OutboxPath, sirens);
        run.Take(WarningStage.Prepare, 1);
        (await sirens.NextAsync()).ShouldStartWith("barracks prepare 1");
        run.Take(WarningStage.TakeCover, 2);
        run.Take(WarningStage.AllClear, 3);
        (await sirens.NextAsync()).ShouldStartWith("barracks all-clear 3");
        await run.UntilAsync(3, DeliveryState.Acknowledged);
        (await run.UntilAsync(1, DeliveryState.Expired)).Acknowledged.ShouldBeNull();
        (await run.UntilAsync(2, DeliveryState.Expired)).Attempts.ShouldBe(0);
    }

    [Fact]
    public async Task A_stage_whose_impact_is_over_is_not_sent()
    {
        var sirens = new RecordingOutput<Live>();
        await using var run = new OutboxRun<Live>(OutboxPath, sirens);
        run.Take(WarningStage.TakeCover, 1, expires: -1);
        run.Take(WarningStage.TakeCover, 2, "hangars");
        (await sirens.NextAsync()).ShouldStartWith("hangars take-cover 2");
        (await run.UntilAsync(1, DeliveryState.Expired)).Attempts.ShouldBe(0);
    }

    [Fact]
    public async Task A_receiver_that_refuses_is_not_asked_again()
    {
        var sirens = new RecordingOutput<Live>(then: (delivery, _) => delivery.Number == 1 ? throw new InvalidDataException("bad request") : Task.CompletedTask);
        await using var run = new OutboxRun<Live>(OutboxPath, sirens);
        run.Take(WarningStage.Prepare, 1);
        run.Take(WarningStage.TakeCover, 2);
        (await sirens.NextAsync()).ShouldStartWith("barracks prepare 1");
        (await sirens.NextAsync()).ShouldStartWith("barracks take-cover 2");
        (await run.UntilAsync(1, DeliveryState.Refused)).Note.ShouldBe("bad request");
    }

    [Fact]
    public async Task A_second_path_sends_only_what_the_first_has_not_had_acknowledged()
    {
        var first = new RecordingOutput<Live>("first", (delivery, cancellation) => delivery.Zone == "barracks" ? Task.CompletedTask : Task.Delay(Timeout.Infinite, cancellation));
        var second = new RecordingOutput<Live>(new Output { Id = "second", Kind = "recording", SecondFor = "first", After = 0.2 });
        await using var run = new OutboxRun<Live>(OutboxPath, first, second);
        run.Take(WarningStage.TakeCover, 1);
        run.Take(WarningStage.TakeCover, 2, "hangars");
        (await second.NextAsync()).ShouldStartWith("hangars take-cover 2");
        await run.UntilAsync(1, DeliveryState.NotNeeded, "second");
    }

    [Fact]
    public async Task A_correction_goes_before_what_it_makes_pointless_and_no_later_all_clear_ends_it()
    {
        bool works = false;
        var sirens = new RecordingOutput<Live>(then: (_, _) => works ? Task.CompletedTask : throw new IOException("no network"));
        await using var run = new OutboxRun<Live>(OutboxPath, sirens);
        run.Take(WarningStage.Prepare, 1);
        run.Take(WarningStage.TakeCover, 2);
        (await sirens.NextAsync()).ShouldStartWith("barracks prepare 1");
        run.Correct(3, wrong: 2, WarningStage.Prepare);
        (await After("barracks prepare 1")).ShouldBe($"barracks prepare 3: {Name}3 after 1 2");
        run.Take(WarningStage.AllClear, 4);
        (await run.UntilAsync(2, DeliveryState.Expired)).Attempts.ShouldBe(0);
        run.Correct(5, wrong: 1);
        while (sirens.Tally.Read().Newest["barracks"].Number < 5) await Task.Yield(); // it waits behind the all-clear
        works = true;
        (await After("barracks prepare 3")).ShouldBe($"barracks all-clear 5: {Name}5 after 1", "it refers to the alarm that is over, and says what the all-clear before it says");
        (await run.UntilAsync(3, DeliveryState.Acknowledged)).Corrects.ShouldBe(2);

        async Task<string> After(string repeated)
        {
            string next = await sirens.NextAsync();
            while (next.StartsWith(repeated, StringComparison.Ordinal)) next = await sirens.NextAsync();
            return next;
        }
    }

    [Fact]
    public async Task Whoever_heard_of_an_alarm_by_the_second_path_hears_of_its_end_and_of_its_correction_there()
    {
        var first = new RecordingOutput<Live>("first", (delivery, _) => delivery.Number == 1 ? throw new IOException("no network") : Task.CompletedTask);
        var second = new RecordingOutput<Live>(new Output { Id = "second", Kind = "recording", SecondFor = "first", After = 0.05 });
        await using var run = new OutboxRun<Live>(OutboxPath, first, second);
        run.Take(WarningStage.TakeCover, 1);
        (await second.NextAsync()).ShouldStartWith("barracks take-cover 1");
        await run.UntilAsync(1, DeliveryState.Acknowledged, "second");
        run.Take(WarningStage.AllClear, 2);
        (await second.NextAsync()).ShouldStartWith("barracks all-clear 2");
        await run.UntilAsync(2, DeliveryState.Acknowledged, "second");
        run.Correct(3, wrong: 1);
        (await second.NextAsync()).ShouldStartWith("barracks all-clear 3");
        run.Take(WarningStage.Prepare, 4);
        await run.UntilAsync(4, DeliveryState.NotNeeded, "second");
    }

    [Fact]
    public async Task An_outbox_of_the_version_before_is_read_and_goes_on()
    {
        using (var old = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={OutboxPath};Pooling=False"))
        {
            old.Open();
            using var command = old.CreateCommand();
            command.CommandText = """
                pragma user_version = 1; pragma application_id = 0x506B4F62;
                create table deliveries(
                  sequence integer primary key, output text not null, id text not null, mode integer not null, journal integer not null, number integer not null,
                  zone text not null, stage integer not null, received integer not null, decided integer not null, expires integer, payload blob not null,
                  attempts integer not null, sent integer, acknowledged integer, state integer not null, note text, unique(output, id));
                insert into deliveries values(1, 'sirens', 'hill-base/123456789abcdef0/live/warning/1', 1, 1311768467463790320, 1, 'barracks', 3, 0, 0, null, x'61', 0, null, null, 1, null);
                """;
            command.ExecuteNonQuery();
        }

        var sirens = new RecordingOutput<Live>();
        await using var run = new OutboxRun<Live>(OutboxPath, sirens);
        (await sirens.NextAsync()).ShouldBe("barracks take-cover 1: a");
        run.Correct(2, wrong: 1);
        (await sirens.NextAsync()).ShouldBe($"barracks all-clear 2: {Name}2 after 1");
        (await run.UntilAsync(2, DeliveryState.Acknowledged)).Corrects.ShouldBe(1);
    }

    [Fact]
    public async Task What_waited_at_a_restart_is_delivered_with_the_same_bytes_and_what_was_written_down_is_not_taken_again()
    {
        var broken = new RecordingOutput<Live>(then: (delivery, _) => delivery.Number == 1 ? Task.CompletedTask : throw new IOException("no broker"));
        await using (var before = new OutboxRun<Live>(OutboxPath, broken))
        {
            before.Take(WarningStage.Prepare, 1);
            before.Take(WarningStage.TakeCover, 2);
            await before.UntilAsync(1, DeliveryState.Acknowledged);
            (await broken.NextAsync()).ShouldStartWith("barracks prepare 1");
            (await broken.NextAsync()).ShouldStartWith("barracks take-cover 2");
        }

        var sirens = new RecordingOutput<Live>();
        await using var after = new OutboxRun<Live>(OutboxPath, sirens);
        after.Take(WarningStage.Prepare, 1); // the journal is folded again from its last checkpoint
        after.Take(WarningStage.TakeCover, 2);
        after.Take(WarningStage.TakeCover, 3, "hangars");
        string[] both = [await sirens.NextAsync(), await sirens.NextAsync()];
        both.Order().ShouldBe([$"barracks take-cover 2: {Name}2 after 1", $"hangars take-cover 3: {Name}3 after "]);
        await after.UntilAsync(3, DeliveryState.Acknowledged);
        after.File.Newest("sirens", 10).Count.ShouldBe(3);
    }

    [Fact]
    public async Task An_output_whose_mode_was_changed_does_not_send_what_was_written_for_another()
    {
        await using (var before = new OutboxRun<Exercise>(OutboxPath, new RecordingOutput<Exercise>(then: (_, _) => throw new IOException("no broker"))))
        {
            before.Take(WarningStage.TakeCover, 1);
            await before.UntilAsync(1, DeliveryState.Waiting);
        }

        var sirens = new RecordingOutput<Live>();
        await using var after = new OutboxRun<Live>(OutboxPath, sirens);
        after.Take(WarningStage.Prepare, 1);
        (await sirens.NextAsync()).ShouldStartWith($"barracks prepare 1: {Name}1");
    }

    [Fact]
    public void An_output_is_bound_to_the_mode_of_its_definition() =>
        Should.Throw<ArgumentException>(() => new RecordingOutput<Exercise>(new Output { Id = "sirens", Kind = "recording", Mode = Mode.Live })).Message.ShouldBe("output sirens is for live, not for exercise");

    [Fact]
    public async Task Random_sequences_of_live_exercise_and_test_warnings_never_mix()
    {
        var random = new Random(9);
        var live = new RecordingOutput<Live>("live");
        var exercise = new RecordingOutput<Exercise>("exercise");
        var test = new RecordingOutput<Test>("test");
        await using var lives = new OutboxRun<Live>(OutboxPath, live);
        await using var exercises = new OutboxRun<Exercise>(lives.File, exercise);
        await using var tests = new OutboxRun<Test>(lives.File, test);
        int[] counts = new int[3];
        for (int input = 0; input < 600; input++)
        {
            int mode = random.Next(3);
            var stage = (WarningStage)random.Next(1, 4);
            long number = ++counts[mode];
            if (mode == 0) lives.Take(stage, number, $"z{input}");
            else if (mode == 1) exercises.Take(stage, number, $"z{input}");
            else tests.Take(stage, number, $"z{input}");
        }

        for (int count = 0; count < counts[0]; count++) (await live.NextAsync()).ShouldContain("/live/warning/");
        for (int count = 0; count < counts[1]; count++) (await exercise.NextAsync()).ShouldContain("/exercise/warning/");
        for (int count = 0; count < counts[2]; count++) (await test.NextAsync()).ShouldContain("/test/warning/");
    }

    [Fact]
    public void A_file_that_is_no_outbox_is_set_aside()
    {
        File.WriteAllText(OutboxPath, new string('x', 5000));
        using OutboxFile file = OutboxFile.Open(OutboxPath);
        file.Newest("sirens", 1).ShouldBeEmpty();
        File.Exists(OutboxPath + ".damaged").ShouldBeTrue();
    }
}
