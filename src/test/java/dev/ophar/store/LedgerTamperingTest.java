package dev.ophar.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ophar.model.Actor;
import dev.ophar.model.EventType;
import dev.ophar.model.LedgerCheck;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ledger of two unchained lines, six chained ones with a foreign one among them, and then somebody at work on it. */
final class LedgerTamperingTest {
    private static final int FOREIGN_LINE = 5;
    private static final int ROUNDS = 400;

    @TempDir
    Path folder;

    private Workspace workspace;
    private Ledger ledger;
    private List<String> lines = List.of();

    @BeforeEach
    void writeLedger() throws IOException {
        workspace = Workspace.at(folder);
        workspace.create();
        ledger = new Ledger(workspace, Clock.systemUTC());
        foreign("old-1");
        foreign("old-2");
        for (int i = 3; i <= 9; i++) {
            if (i == FOREIGN_LINE) {
                foreign("foreign");
            } else {
                ledger.append(EventType.NOTE, "T-" + i, Optional.empty(), Actor.CLI, Map.of("n", i));
            }
        }
        lines = List.copyOf(Files.readAllLines(workspace.ledgerFile()));
        assertThat(ledger.verify().intact()).isTrue();
        assertThat(lines).hasSize(9);
    }

    @Test
    void namesTheLineThatWasChanged() throws IOException {
        for (int line = 3; line <= 9; line++) {
            List<String> changed = new ArrayList<>(lines);
            changed.set(line - 1, changed.get(line - 1).replace("T-", "U-").replace("foreign", "f"));
            assertFirstBad(changed, line);
        }
    }

    @Test
    void namesTheLineThatFollowsADroppedOne() throws IOException {
        for (int line = 3; line <= 9; line++) {
            List<String> dropped = new ArrayList<>(lines);
            dropped.remove(line - 1);
            assertFirstBad(dropped, line);
        }
    }

    @Test
    void namesTheFirstOfTwoSwappedLines() throws IOException {
        for (int line = 3; line <= 8; line++) {
            List<String> swapped = new ArrayList<>(lines);
            Collections.swap(swapped, line - 1, line);
            assertFirstBad(swapped, line);
        }
    }

    @Test
    void namesALineThatWasPutInBetween() throws IOException {
        for (int line = 4; line <= 9; line++) {
            List<String> inserted = new ArrayList<>(lines);
            inserted.add(line - 1, "{\"ts\":\"2026-01-01T00:00:00Z\",\"event\":\"accept\",\"task_id\":\"T\"}");
            // Right after the foreign line the two cannot be told apart, so the first of them is named.
            assertFirstBad(inserted, line == FOREIGN_LINE + 1 ? FOREIGN_LINE : line);
        }
    }

    @Test
    void noticesEveryCutEnd() throws IOException {
        byte[] whole = Files.readAllBytes(workspace.ledgerFile());
        for (int length = 0; length < whole.length; length += 7) {
            Files.write(workspace.ledgerFile(), Arrays.copyOf(whole, length));
            assertThat(ledger.verify().headProblem())
                    .as("cut to %d bytes", length)
                    .isPresent();
        }
    }

    @Test
    void noticesRandomTampering() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        byte[] whole = Files.readAllBytes(workspace.ledgerFile());
        for (int round = 0; round < ROUNDS; round++) {
            List<String> tampered = new ArrayList<>(lines);
            int at = random.nextInt(tampered.size());
            switch (random.nextInt(5)) {
                case 0 -> tampered.set(at, flipped(tampered.get(at), random));
                case 1 -> tampered.remove(at);
                case 2 -> Collections.swap(tampered, at, (at + 1) % tampered.size());
                case 3 -> tampered.add(at, tampered.get(random.nextInt(tampered.size())));
                default -> Collections.shuffle(tampered, random);
            }
            write(tampered);
            if (!Arrays.equals(Files.readAllBytes(workspace.ledgerFile()), whole)) {
                assertThat(ledger.verify().intact())
                        .as("seed %d, round %d: %s", seed, round, tampered)
                        .isFalse();
            }
        }
    }

    private static String flipped(String line, Random random) {
        int at = random.nextInt(line.length());
        char other = line.charAt(at) == 'x' ? 'y' : 'x';
        return line.substring(0, at) + other + line.substring(at + 1);
    }

    private void assertFirstBad(List<String> tampered, long line) throws IOException {
        write(tampered);
        LedgerCheck check = ledger.verify();
        assertThat(check.intact()).isFalse();
        assertThat(check.firstBadLine()).as(check.problems().toString()).contains(line);
    }

    private void write(List<String> content) throws IOException {
        Files.writeString(workspace.ledgerFile(), String.join("\n", content) + "\n");
    }

    private void foreign(String task) throws IOException {
        String line = "{\"ts\":\"2026-01-01T00:00:00Z\",\"event\":\"note\",\"task_id\":\"" + task + "\"}\n";
        Files.write(
                workspace.ledgerFile(),
                line.getBytes(StandardCharsets.UTF_8),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }
}
