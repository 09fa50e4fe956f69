package dev.ophar.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JsonLinesTest {
    @TempDir
    Path folder;

    @Test
    void readsTheMetricsOfAHomeOfThePrototype() throws IOException {
        Workspace home = HomeFixture.copyTo(folder);
        assertThat(JsonLines.readCounting(home.metricsFile()).badLines()).isZero();
        assertThat(JsonLines.read(home.metricsFile())).isNotEmpty().allMatch(v -> v.has("work_ok"));
        assertThat(JsonLines.read(home.opusMetricsFile())).isNotEmpty().allMatch(v -> v.has("tokens"));
    }

    @Test
    void skipsAndCountsBadLinesAndStartsANewLineAfterATornOne() throws IOException {
        Path file = folder.resolve("runs/metrics.jsonl");
        JsonLines.append(file, Map.of("n", 1));
        Files.writeString(file, Files.readString(file) + "\n[1]\n{\"torn\":");
        JsonLines.append(file, Map.of("n", 2));
        JsonLines.Reading reading = JsonLines.readCounting(file);
        assertThat(reading.values()).extracting(v -> v.get("n").intValue()).containsExactly(1, 2);
        assertThat(reading.badLines()).isEqualTo(2);
    }

    @Test
    void isEmptyWhereThereIsNoFileAndSaysWhyItCannotWrite() throws IOException {
        assertThat(JsonLines.read(folder.resolve("none"))).isEmpty();
        assertThatThrownBy(() -> JsonLines.append(folder, Map.of()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot append to " + folder);
    }
}
