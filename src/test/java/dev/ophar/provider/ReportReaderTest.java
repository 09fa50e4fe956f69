package dev.ophar.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.NullNode;
import dev.ophar.model.ProviderErrorKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
final class ReportReaderTest {
    private static final String OK =
            "{\"type\":\"result\",\"subtype\":\"success\",\"is_error\":false,\"result\":\"done\"}";
    private static final String FAILED =
            "{\"type\":\"result\",\"subtype\":\"success\",\"is_error\":true,\"result\":\"no\"}";

    @TempDir
    private Path folder;

    private final Provider cursor = Providers.builtIn().legacy();
    private final Provider claude = Providers.builtIn().named("claude").orElseThrow();

    @Test
    void readsTheLegacyEnvelope() throws Exception {
        Report report = report(read(cursor, recorded("cursor-ok"), "", 0));

        assertThat(report.claimsSuccess()).isTrue();
        assertThat(report.text()).isEqualTo("Done, tests pass.");
        assertThat(report.tokens()).isEqualTo(new Tokens(1200, 180, 8000, 0));
        assertThat(report.tokens().total()).isEqualTo(1380);
        assertThat(report.sessionId()).contains("s-1");
        assertThat(report.costUsd()).isEmpty();
        assertThat(report.duration()).contains(Duration.ofMillis(1200));
        assertThat(report.envelope().at("/request_id").asText()).isEqualTo("r-1");
    }

    @Test
    void readsARecordedClaudeEnvelope() throws Exception {
        Report report = report(read(claude, recorded("claude-ok"), "", 0));

        assertThat(report.claimsSuccess()).isTrue();
        assertThat(report.tokens()).isEqualTo(new Tokens(3000, 120, 600, 0));
        assertThat(report.costUsd()).hasValueSatisfying(cost -> assertThat(cost).isBetween(0.0145, 0.0146));
    }

    @ParameterizedTest
    @CsvSource({"claude-err-401,AUTH", "claude-err-429,QUOTA", "claude-err-500,SERVER", "claude-no-key,AUTH"})
    void tellsThatTheServiceRefusedFromARecordedEnvelope(String name, ProviderErrorKind kind) throws Exception {
        assertThat(read(claude, recorded(name), "", 1)).isInstanceOfSatisfying(ReportReading.Refused.class, refused -> {
            assertThat(refused.kind()).isEqualTo(kind);
            assertThat(refused.detail()).isNotBlank();
        });
    }

    @Test
    void keepsAPlainFailureReadable() throws Exception {
        assertThat(report(read(cursor, FAILED, "HTTP 401", 1)).claimsSuccess()).isFalse();
        Report overBudget = report(read(claude, recorded("claude-limit-budget"), "", 1));
        assertThat(overBudget.claimsSuccess()).isFalse();
        assertThat(overBudget.text()).contains("Reached maximum budget");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s",
                "\uFEFF%s",
                "starting {\"a\": 1} {oops\n%s\ntrailing } noise {\"",
                "log: %s",
                "[ERROR] %s",
                "\u001B[32m%s\u001B[0m",
                "\u001B]0;title\u0007%s",
                "{\"type\":\"other\"}\n%s\n{\"type\":\"other\"}",
                "%s\u0000\u0000"
            })
    void findsTheEnvelopeAmongNoise(String around) throws Exception {
        assertThat(report(read(cursor, String.format(around, OK), "", 0)).text())
                .isEqualTo("done");
    }

    @Test
    void readsAColouredPrettyPrintedEnvelopeWithBytesThatAreNotUtf8() throws Exception {
        String pretty = OK.replace(",", ",\r\n  ").replace("\"type\"", "\u001B[34m\"type\"\u001B[0m ");
        byte[] bytes = pretty.replace("done", "d\u00fcne").getBytes(StandardCharsets.ISO_8859_1);

        assertThat(report(read(cursor, bytes, "", 0)).text()).isEqualTo("d\uFFFDne");
    }

    @Test
    void letsTheLastOfSeveralEnvelopesCountAndSaysSo() throws Exception {
        ReportReading reading = read(cursor, OK + FAILED, "", 0);

        assertThat(report(reading).claimsSuccess()).isFalse();
        assertThat(((ReportReading.Readable) reading).warnings())
                .containsExactly("the agent printed 2 reports; the last one counts");
    }

    @Test
    void takesNoPartOfABrokenReportForAReport() throws Exception {
        String outer = "{\"type\":\"result\",\"is_error\":true, \"more\" : ";

        assertThat(read(cursor, outer + OK, "", 0)).isInstanceOf(ReportReading.Unreadable.class);
        assertThat(read(cursor, outer + "[\n" + OK + ",\n " + OK, "", 0)).isInstanceOf(ReportReading.Unreadable.class);
    }

    @Test
    void deniesSuccessForAnyFlagButFalse() throws Exception {
        for (String flag : List.of("true", "\"false\"", "1", "[]", "{}")) {
            assertThat(report(read(cursor, OK.replace("false", flag), "", 0)).claimsSuccess())
                    .isFalse();
        }
        assertThat(report(read(cursor, OK.replace("\"success\"", "\"error\""), "", 0))
                        .claimsSuccess())
                .isFalse();
    }

    @Test
    void survivesNumbersThatAreNone() throws Exception {
        String odd = OK.replace(
                "\"done\"",
                "null,\"duration_ms\":-5,\"total_cost_usd\":1e999,\"session_id\":7,\"usage\":"
                        + "{\"inputTokens\":-1,\"outputTokens\":99999999999999999999,\"cacheReadTokens\":\"8\"}");
        Report report = report(read(cursor, odd, "", 0));

        assertThat(report.tokens()).isEqualTo(new Tokens(0, 0, 0, 0));
        assertThat(report.duration()).isEmpty();
        assertThat(report.costUsd()).isEmpty();
        assertThat(report.sessionId()).isEmpty();
        assertThat(report.text()).isEmpty();
    }

    @Test
    void tellsWhyThereIsNoReport() throws Exception {
        assertThat(read(cursor, "", "", 0))
                .isEqualTo(new ReportReading.Unreadable(
                        "Cursor printed nothing and ended with exit status 0; its log may say why"));
        assertThat(ReportReader.read(cursor, folder.resolve("none"), folder.resolve("none"), 3))
                .isInstanceOf(ReportReading.Unreadable.class);
        assertThat(read(cursor, "not logged in", "", 0)).isInstanceOf(ReportReading.Unreadable.class);
    }

    @ParameterizedTest
    @CsvSource({
        "Error: Not logged in. Run agent login,AUTH",
        "status: 429 Too Many Requests,QUOTA",
        "You've hit your usage limit,QUOTA",
        "connect ECONNREFUSED 127.0.0.1:443,SERVER",
        "HTTP 503,SERVER",
        "Cannot use this model: gpt-9,REFUSED"
    })
    void tellsThatTheServiceRefusedFromTheLastWords(String words, ProviderErrorKind kind) throws Exception {
        assertThat(read(cursor, "", "warming up\n\u001B[31m" + words + "\u001B[0m\n", 1))
                .isEqualTo(new ReportReading.Refused(kind, words));
        assertThat(read(cursor, words, "", 1)).isEqualTo(new ReportReading.Refused(kind, words));
        assertThat(read(cursor, "", "401 tests passed, 429 lines", 1)).isInstanceOf(ReportReading.Unreadable.class);
    }

    @Test
    void readsTheEndOfAHugeOutputInBoundedMemory() throws Exception {
        Path output = folder.resolve("out");
        try (OutputStream stream = Files.newOutputStream(output)) {
            stream.write("{\"type\":\"result\",\"x\":\"".getBytes(StandardCharsets.UTF_8));
            byte[] block = "y".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 100; i++) {
                stream.write(block);
            }
        }
        assertThat(ReportReader.read(cursor, output, output, 0)).isInstanceOf(ReportReading.Unreadable.class);

        Files.writeString(output, "\"}\n" + OK + "\n", StandardOpenOption.APPEND);
        assertThat(report(ReportReader.read(cursor, output, output, 0)).claimsSuccess())
                .isTrue();
    }

    @Test
    @Timeout(20)
    void answersSoonWhateverIsPrinted() throws Exception {
        int length = 7 << 20;
        for (String bomb : List.of(
                "{",
                "[",
                "{\"a\":",
                "{\"a\":[",
                "[{\"",
                "{\"{\"",
                " {\"a\":0,",
                "{ ",
                "x{\"a\":\"",
                "\u001B]",
                "{\":\"",
                "{\"a\":{},",
                "\\",
                "{\"type\":\"result\"",
                OK)) {
            String text = bomb.repeat(length / bomb.length());
            assertThat(read(cursor, text, "", 1)).isNotNull();
        }
        assertThat(read(cursor, "{\"a\":[" + "0,".repeat(length / 2), "", 1)).isNotNull();
        assertThat(read(cursor, " ".repeat(length) + OK, "", 1)).isInstanceOf(ReportReading.Readable.class);
    }

    /** Cuts and changed bytes may lose a report, but never make a failure look like a success. */
    @Test
    void neverTurnsAFailureIntoASuccess() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (String name : List.of("claude-err-401", "claude-err-500", "claude-limit-budget", "claude-no-key")) {
            byte[] recorded = recorded(name).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 400; i++) {
                byte[] changed = changed(recorded, random);
                ReportReading reading = read(claude, changed, "", random.nextInt(2));
                boolean flagIntact = new String(changed, StandardCharsets.UTF_8).contains("\"is_error\":true");
                if (flagIntact && reading instanceof ReportReading.Readable readable) {
                    assertThat(readable.report().claimsSuccess())
                            .as("seed %d, %s, round %d", seed, name, i)
                            .isFalse();
                }
            }
        }
    }

    @Test
    void showsWhatHides() {
        Report report = new Report(
                true,
                false,
                "a\u001B[2Jb\u202Ec\r\nd\re\u200Bf \u00e9\uD83D\uDE00",
                new Tokens(0, 0, 0, 0),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                NullNode.instance);

        assertThat(report.displayText()).isEqualTo("a\\u{1b}[2Jb\\u{202e}c\nd\\re\\u{200b}f \u00e9\uD83D\uDE00");
    }

    private static byte[] changed(byte[] recorded, Random random) {
        int from = random.nextInt(4) == 0 ? random.nextInt(recorded.length) : 0;
        int to = random.nextInt(4) == 0 ? from + random.nextInt(recorded.length - from) : recorded.length;
        byte[] changed = Arrays.copyOfRange(recorded, from, to);
        for (int i = random.nextInt(6); i > 0 && changed.length > 0; i--) {
            changed[random.nextInt(changed.length)] = (byte) "{}[]\",:\\ \n\0x".charAt(random.nextInt(12));
        }
        return changed;
    }

    private ReportReading read(Provider provider, String output, String errors, int exitCode) throws IOException {
        return read(provider, output.getBytes(StandardCharsets.UTF_8), errors, exitCode);
    }

    private ReportReading read(Provider provider, byte[] output, String errors, int exitCode) throws IOException {
        return ReportReader.read(
                provider,
                Files.write(folder.resolve("output"), output),
                Files.writeString(folder.resolve("errors"), errors),
                exitCode);
    }

    private static Report report(ReportReading reading) {
        assertThat(reading).isInstanceOf(ReportReading.Readable.class);
        return ((ReportReading.Readable) reading).report();
    }

    private static String recorded(String name) {
        try (InputStream stream = ReportReaderTest.class.getResourceAsStream("/provider/" + name + ".json")) {
            assertThat(stream).as(name).isNotNull();
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
