package dev.ophar.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ophar.digest.Sha256;
import dev.ophar.model.Actor;
import dev.ophar.model.EventType;
import dev.ophar.model.LedgerCheck;
import dev.ophar.model.LedgerEvent;
import dev.ophar.model.LedgerLine;
import dev.ophar.model.LedgerLine.Link;
import dev.ophar.model.RunId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LedgerTest {
    private static final RunId RUN = new RunId("20261120T083444Z-00ff00");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T08:34:44.987Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private Workspace workspace;
    private Ledger ledger;

    @BeforeEach
    void createWorkspace() throws IOException {
        workspace = Workspace.at(folder.resolve("w"));
        workspace.create();
        ledger = new Ledger(workspace, CLOCK);
    }

    @Test
    void writesTheFormatOfTheDesign() throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("run_dir", "runs/T/" + RUN + "/iter1");
        fields.put("iteration", 1);
        LedgerEvent event = ledger.append(EventType.DISPATCH, "T", Optional.of(RUN), Actor.CLI, fields);
        ledger.append(EventType.NOTE, "", Optional.empty(), Actor.PANEL, Map.of());

        String first = "{\"ts\":\"2026-11-20T08:34:44Z\",\"event\":\"dispatch\",\"task_id\":\"T\",\"run_dir\":\"runs/T/"
                + RUN + "/iter1\",\"iteration\":1,\"run\":\"" + RUN + "\",\"seq\":1,\"actor\":\"cli\",\"prev\":\""
                + "0".repeat(64) + "\",\"prefix_lines\":0,\"prefix_sha256\":\""
                + "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\"}";
        String second = "{\"ts\":\"2026-11-20T08:34:44Z\",\"event\":\"note\",\"task_id\":\"\",\"seq\":2,"
                + "\"actor\":\"panel\",\"prev\":\"" + Sha256.hex(first) + "\"}";
        assertThat(Files.readString(workspace.ledgerFile())).isEqualTo(first + "\n" + second + "\n");
        assertThat(Files.readString(workspace.ledgerHeadFile()))
                .isEqualTo("{\n  \"lines\": 2,\n  \"bytes\": " + Files.size(workspace.ledgerFile())
                        + ",\n  \"sha256\": \"" + Sha256.hex(second) + "\",\n  \"seq\": 2\n}\n");
        assertThat(event.run()).contains(RUN);
        assertThat(ledger.read().get(0).event()).contains(event);
    }

    @Test
    void readsTheUnchainedLedgerOfAHomeAndChainsOn() throws IOException {
        Workspace home = HomeFixture.copyTo(folder.resolve("home"));
        byte[] prefix = Files.readAllBytes(home.ledgerFile());
        Ledger theirs = new Ledger(home, CLOCK);
        assertThat(theirs.verify())
                .isEqualTo(new LedgerCheck(true, 25, 25, 0, 0, Optional.empty(), List.of(), Optional.empty()));
        assertThat(theirs.read()).allSatisfy(l -> {
            assertThat(l.link()).isEqualTo(Link.UNCHAINED);
            assertThat(l.event()).isPresent();
        });

        LedgerEvent first = theirs.append(EventType.NOTE, "A-1", Optional.empty(), Actor.CLI, Map.of());
        assertThat(first.fields()).containsEntry("prefix_lines", 25).containsEntry("prefix_sha256", Sha256.hex(prefix));
        assertThat(theirs.verify())
                .isEqualTo(new LedgerCheck(true, 26, 25, 1, 0, Optional.empty(), List.of(), Optional.empty()));
        assertThat(Files.readAllBytes(home.ledgerFile())).startsWith(prefix);

        byte[] changed = Files.readAllBytes(home.ledgerFile());
        changed[10] ^= 1;
        Files.write(home.ledgerFile(), changed);
        assertThat(theirs.verify().firstBadLine()).contains(1L);
        assertThat(theirs.verify().intact()).isFalse();
    }

    @Test
    void chainsOverForeignLinesAndNeverLetsThemCount() throws IOException {
        note(1);
        foreign("{\"ts\":\"2026-11-20T08:34:44Z\",\"event\":\"accept\",\"task_id\":\"T\"}\n");
        foreign("not json at all\n");
        note(2);
        assertThat(ledger.read())
                .extracting(LedgerLine::link)
                .containsExactly(Link.CHAINED, Link.FOREIGN, Link.FOREIGN, Link.CHAINED);
        assertThat(ledger.read().get(1).countsForStatus()).isFalse();
        LedgerCheck check = ledger.verify();
        assertThat(check.intact()).isTrue();
        assertThat(check.foreign()).isEqualTo(2);
        assertThat(check.problems()).singleElement().asString().contains("2 foreign lines");
    }

    @Test
    void setsATornLastLineAsideWithItsBytesAndRecordsIt() throws IOException {
        note(1);
        byte[] torn = {'{', '"', 't', 's', '"', ':', (byte) 0xff, 0};
        Files.write(workspace.ledgerFile(), torn, StandardOpenOption.APPEND);
        assertThat(ledger.read()).hasSize(1);
        note(2);

        Path kept = workspace.state().resolve("ledger.jsonl.torn-20261120T083444Z");
        assertThat(Files.readAllBytes(kept)).isEqualTo(torn);
        assertThat(ledger.read())
                .extracting(l -> l.event().orElseThrow().event())
                .containsExactly("note", "recover", "note");
        assertThat(ledger.read().get(1).event().orElseThrow().text("torn_file"))
                .contains("ledger.jsonl.torn-20261120T083444Z");
        assertThat(ledger.verify().intact()).isTrue();

        Files.writeString(workspace.ledgerFile(), "{\"a", StandardOpenOption.APPEND);
        note(3);
        assertThat(kept).hasBinaryContent(torn);
        assertThat(workspace.state().resolve("ledger.jsonl.torn-20261120T083444Z-2"))
                .hasContent("{\"a");
    }

    @Test
    void completesAWholeLineThatOnlyLacksItsNewline() throws IOException {
        note(1);
        foreign("{\"ts\":\"2026-11-20T08:34:44Z\",\"event\":\"note\",\"task_id\":\"T\"}");
        assertThat(ledger.read()).hasSize(2);
        note(2);
        assertThat(ledger.read()).hasSize(3);
        assertThat(ledger.verify().intact()).isTrue();
        assertThat(tornFiles()).isEmpty();
    }

    @Test
    void goesOnInAnotherProcessLife() throws IOException {
        note(1);
        ledger = new Ledger(workspace, CLOCK);
        note(2);
        assertThat(ledger.read())
                .extracting(l -> l.event().orElseThrow().number("seq").orElse(0))
                .containsExactly(1, 2);
        assertThat(ledger.verify().intact()).isTrue();
    }

    @Test
    void findsACutEndAndKeepsTheAlarmUntilAPersonAcceptsIt() throws IOException {
        for (int i = 1; i <= 5; i++) {
            note(i);
        }
        List<String> lines = Files.readAllLines(workspace.ledgerFile());
        Files.writeString(workspace.ledgerFile(), String.join("\n", lines.subList(0, 3)) + "\n");
        assertThat(ledger.verify().headProblem().orElseThrow()).contains("shorter than its head");
        assertThat(ledger.verify().firstBadLine()).contains(4L);

        for (int i = 4; i <= 9; i++) {
            note(i * 1000);
        }
        assertThat(ledger.verify().intact()).isFalse();
        assertThat(ledger.verify().headProblem().orElseThrow()).contains("line 5");

        ledger.acceptHead(Actor.CLI_TTY);
        assertThat(ledger.verify().intact()).isTrue();
        assertThat(ledger.read().get(9).event().orElseThrow().text("was").orElseThrow())
                .contains("line 5");
    }

    @Test
    void saysThatItsHeadIsUnreadable() throws IOException {
        note(1);
        Files.writeString(workspace.ledgerHeadFile(), "{}");
        assertThat(ledger.verify().intact()).isFalse();
        note(2);
        assertThat(workspace.ledgerHeadFile()).hasContent("{}");
    }

    @Test
    void isFollowedAcrossAppendsOfOthers() throws IOException {
        note(1);
        LedgerFollower fromNow = ledger.follow();
        LedgerFollower fromStart = ledger.followFromStart();
        new Ledger(workspace, CLOCK).append(EventType.NOTE, "T", Optional.empty(), Actor.MCP, Map.of("n", 2));
        foreign("{\"ts\":\"half");
        assertThat(fromNow.poll()).extracting(LedgerLine::number).containsExactly(2L);
        assertThat(fromNow.poll()).isEmpty();
        foreign(" done\"}\n");
        assertThat(fromNow.poll()).extracting(LedgerLine::number).containsExactly(3L);
        assertThat(fromStart.poll())
                .extracting(LedgerLine::link)
                .containsExactly(Link.CHAINED, Link.CHAINED, Link.FOREIGN);

        Files.writeString(workspace.ledgerFile(), "");
        assertThatThrownBy(fromNow::poll).isInstanceOf(IOException.class).hasMessageContaining("its end was cut off");
    }

    @Test
    void isEmptyWhereThereIsNone() throws IOException {
        assertThat(ledger.read()).isEmpty();
        assertThat(ledger.follow().poll()).isEmpty();
        assertThat(ledger.verify().intact()).isTrue();
    }

    @Test
    void saysWhyAnEventCouldNotBeWritten() throws IOException {
        Files.createDirectories(workspace.ledgerFile());
        assertThatThrownBy(() -> note(1))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot append to the ledger " + workspace.ledgerFile())
                .hasMessageContaining("check free space and permissions");
        Files.delete(workspace.ledgerFile());
        note(1);
        assertThat(ledger.read()).hasSize(1);
    }

    @Test
    void writesTheEventOfAnInterruptedThread() throws IOException {
        Thread.currentThread().interrupt();
        note(1);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(ledger.verify().chained()).isEqualTo(1);
    }

    @Test
    void refusesFieldsThatItGivesItself() {
        assertThatThrownBy(() -> ledger.append(EventType.NOTE, "T", Optional.empty(), Actor.CLI, Map.of("prev", "x")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(workspace.ledgerFile()).doesNotExist();
    }

    @Test
    void readsAHundredThousandLinesInWellUnderASecond() throws IOException {
        Path file = workspace.ledgerFile();
        StringBuilder text = new StringBuilder();
        LedgerChain chain = new LedgerChain();
        for (int i = 1; i <= 100_000; i++) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("ts", "2026-11-20T08:34:44Z");
            line.put("event", "gate");
            line.put("task_id", "T-" + i % 50);
            line.put("iteration", 1);
            line.put("seq", i);
            line.put("actor", "cli");
            line.putAll(chain.nextLinks());
            String json = Json.line(line);
            chain.accept(json.getBytes(StandardCharsets.UTF_8));
            text.append(json).append('\n');
        }
        Files.writeString(file, text);
        // The bound is generous for machines that are busy with other work.
        Assertions.assertTimeout(
                Duration.ofSeconds(5),
                () -> assertThat(ledger.verify().chained()).isEqualTo(100_000));
        Assertions.assertTimeout(Duration.ofSeconds(5), () -> note(1));
        assertThat(ledger.verify().intact()).isTrue();
    }

    private Stream<Path> tornFiles() throws IOException {
        try (Stream<Path> files = Files.list(workspace.state())) {
            return files.filter(f -> f.toString().contains("torn")).toList().stream();
        }
    }

    private void note(int number) throws IOException {
        ledger.append(EventType.NOTE, "T", Optional.of(RUN), Actor.CLI, Map.of("n", number));
    }

    private void foreign(String text) throws IOException {
        Files.writeString(workspace.ledgerFile(), text, StandardOpenOption.APPEND);
    }
}
