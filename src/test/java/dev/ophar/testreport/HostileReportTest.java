package dev.ophar.testreport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Reports that were made to break their reader, or that a crash cut short. */
final class HostileReportTest {
    private static final int MIB = 1 << 20;

    @ParameterizedTest
    @CsvSource({
        "JUNIT_XML, pytest-xunit1.xml",
        "JUNIT_XML, surefire-SumTest.xml",
        "JUNIT_XML, node-junit.xml",
        "JUNIT_XML, gradle.xml",
        "TAP, node.tap",
        "TAP, node-files.tap",
        "GO_JSON, go.json",
        "JEST_JSON, jest.json"
    })
    void aPrefixOfAReportGivesAPrefixOfItsResults(ReportFormat format, String fixture) throws IOException {
        byte[] whole = Fixtures.bytes(fixture);
        List<String> all = Fixtures.words(Fixtures.read(format, whole));

        for (int length = 0; length < whole.length; length++) {
            Reading part = Fixtures.read(format, Arrays.copyOf(whole, length));

            List<String> words = Fixtures.words(part);
            assertThat(words)
                    .as("the first %d bytes of %s", length, fixture)
                    .isEqualTo(all.subList(0, Math.min(words.size(), all.size())));
            // go test -json ends each package but not the run, so a cut between two packages cannot be seen.
            if (words.size() < all.size() && format != ReportFormat.GO_JSON) {
                assertThat(part.complete())
                        .as("the first %d bytes of %s are not all of it", length, fixture)
                        .isFalse();
            }
        }
    }

    @Test
    void damageNeverThrows() throws IOException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<Runner> runners =
                Runners.builtIn().recognised("pytest; python3 -m unittest; node --test; go test; cargo test");
        byte[][] originals = {
            Fixtures.bytes("pytest-xunit1.xml"),
            Fixtures.bytes("node.tap"),
            Fixtures.bytes("go.json"),
            Fixtures.bytes("jest.json"),
            Fixtures.bytes("unittest-v.txt")
        };
        assertThat(runners).hasSize(5);
        for (int round = 0; round < 200; round++) {
            byte[] bytes = originals[random.nextInt(originals.length)].clone();
            for (int i = random.nextInt(20); i >= 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            for (ReportFormat format : ReportFormat.values()) {
                assertThat(Fixtures.read(format, bytes)).as("seed %d", seed).isNotNull();
            }
            for (Runner runner : runners) {
                assertThat(runner.lines(new ByteArrayInputStream(bytes)))
                        .as("seed %d", seed)
                        .isNotNull();
            }
        }
    }

    @Test
    void isNotSlowedDownByLinesThatNearlyMatch() throws IOException {
        String[] lines = {
            "a.py::" + " PASSED (".repeat(220),
            "test " + " ... ok,".repeat(240),
            "a (" + "b.".repeat(990),
            "\u2714 " + " (1ms".repeat(390),
            ".py::".repeat(390),
            "1 passed, ".repeat(190)
        };
        List<Runner> runners =
                Runners.builtIn().recognised("pytest; python3 -m unittest; node --test; go test; cargo test");
        for (String line : lines) {
            byte[] log = (line + "\n").repeat(500).getBytes(StandardCharsets.UTF_8);
            for (Runner runner : runners) {
                assertTimeoutPreemptively(
                        Duration.ofSeconds(5),
                        () -> runner.lines(new ByteArrayInputStream(log)),
                        runner.name() + " with " + line.substring(0, 20));
            }
        }
    }

    @Test
    void doesNotExpandEntities() throws IOException {
        StringBuilder laughs = new StringBuilder("<!DOCTYPE testsuite [<!ENTITY l0 'lol'>");
        for (int i = 1; i < 30; i++) {
            laughs.append("<!ENTITY l")
                    .append(i)
                    .append(" '")
                    .append(("&l" + (i - 1) + ";").repeat(10))
                    .append("'>");
        }
        laughs.append("]><testsuite name='S'><testcase classname='S' name='a'/>")
                .append("<testcase classname='S' name='b'><failure>&l29;</failure></testcase></testsuite>");

        Reading reading = Fixtures.read(ReportFormat.JUNIT_XML, laughs.toString());

        assertThat(Fixtures.words(reading)).startsWith("passed S::a");
        assertThat(reading.results())
                .allSatisfy(result -> assertThat(result.detail()).doesNotContain("lollol"));
    }

    @Test
    void readsNoOtherFile(@TempDir Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "the secret");
        String report = "<!DOCTYPE testsuite [<!ENTITY x SYSTEM '" + secret.toUri() + "'>]><testsuite name='S'>"
                + "<testcase classname='S' name='a'><failure>&x;</failure></testcase></testsuite>";

        assertThat(Fixtures.read(ReportFormat.JUNIT_XML, report).toString()).doesNotContain("the secret");
    }

    @Test
    void stopsAtAHundredMegabytesOfOneElement() throws IOException {
        InputStream endless = new SequenceInputStream(Collections.enumeration(List.of(
                text("<testsuite name='S'><testcase classname='S' name='a'/><testcase classname='S' name='"),
                new Repeated((byte) 'x', 100L * MIB),
                text("'/></testsuite>"))));

        Reading reading = TestReportReader.read(ReportFormat.JUNIT_XML, endless);

        assertThat(Fixtures.words(reading)).containsExactly("passed S::a");
        assertThat(reading.complete()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(ReportFormat.class)
    void stopsAtAHundredMegabytesOfOneLine(ReportFormat format) throws IOException {
        assertThat(TestReportReader.read(format, new Repeated((byte) '{', 100L * MIB))
                        .complete())
                .isFalse();
    }

    @Test
    void cutsLongNamesAndDetails() throws IOException {
        Reading reading = Fixtures.read(
                ReportFormat.JUNIT_XML,
                "<testsuite name='S'><testcase classname='" + "c".repeat(5000) + "' name='" + "n".repeat(5000)
                        + "'><failure message='" + "m".repeat(5000) + "'/></testcase></testsuite>");

        assertThat(reading.results().get(0).name().suite()).hasSize(1000);
        assertThat(reading.results().get(0).name().name()).hasSize(1000);
        assertThat(reading.results().get(0).detail()).hasSize(200);
    }

    @Test
    void readsOnBehindControlBytesAndWrongUtf8() throws IOException {
        byte[] report = ("<?xml version='1.0' encoding='UTF-8'?><testsuite name='S'>"
                        + "<testcase classname='S' name='a'><failure message='&#27;[31m&#x0;red\u0001'>\u0007~</failure></testcase>"
                        + "<testcase classname='S' name='b\u0001&amp;&#233;'/></testsuite>")
                .getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < report.length; i++) {
            report[i] = report[i] == '~' ? (byte) 0xFF : report[i];
        }

        Reading reading = Fixtures.read(ReportFormat.JUNIT_XML, report);

        assertThat(reading.complete()).isTrue();
        assertThat(Fixtures.words(reading)).containsExactly("failed S::a", "passed S::b\uFFFD&\u00e9");
    }

    @Test
    void readsOtherEncodings() throws IOException {
        String body = "<testsuite name='S'><testcase classname='S' name='\u00e9'/></testsuite>";

        assertThat(Fixtures.words(Fixtures.read(
                        ReportFormat.JUNIT_XML,
                        ("<?xml version='1.0' encoding='ISO-8859-1'?>" + body).getBytes(StandardCharsets.ISO_8859_1))))
                .containsExactly("passed S::\u00e9");
        assertThat(Fixtures.words(Fixtures.read(
                        ReportFormat.JUNIT_XML,
                        ("<?xml version='1.0' encoding='UTF-16'?>" + body).getBytes(StandardCharsets.UTF_16))))
                .containsExactly("passed S::\u00e9");
        assertThat(Fixtures.words(Fixtures.read(
                        ReportFormat.JUNIT_XML,
                        ("\uFEFF<?xml version='1.0' encoding='x-none'?>" + body).getBytes(StandardCharsets.UTF_8))))
                .containsExactly("passed S::\u00e9");
    }

    @Test
    void stopsAtTheCapOfTests() throws IOException {
        StringBuilder tap = new StringBuilder("1..1000000\n");
        for (int i = 1; i <= 1_000_000; i++) {
            tap.append("ok ").append(i).append(" - same\n");
        }

        Reading reading = Fixtures.read(ReportFormat.TAP, tap.toString());

        assertThat(reading.results()).hasSize(Results.MAX_TESTS);
        assertThat(reading.complete()).isFalse();
        assertThat(reading.results().get(199_999).name().name()).isEqualTo("same #200000");
    }

    @Test
    void refusesEndlessNesting() throws IOException {
        Reading reading =
                Fixtures.read(ReportFormat.JUNIT_XML, "<testsuite name='s'>".repeat(50_000) + "<testcase name='a'/>");

        assertThat(reading.results()).isEmpty();
        assertThat(reading.complete()).isFalse();
        assertThat(Fixtures.read(ReportFormat.JEST_JSON, "{\"testResults\":[" + "[".repeat(100_000))
                        .complete())
                .isFalse();
    }

    @Test
    void countsOnlyTestsOfAReport() throws IOException {
        assertThat(Fixtures.read(ReportFormat.JUNIT_XML, "<html><testcase name='a'/></html>"))
                .isEqualTo(new Reading(
                        List.of(), false, List.of("the report is no JUnit XML: it has no <testsuite> at its start")));
    }

    @Test
    void tellsThatAStreamBroke() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the disk is gone");
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                return read();
            }
        };

        for (ReportFormat format : List.of(ReportFormat.JUNIT_XML, ReportFormat.TAP, ReportFormat.JEST_JSON)) {
            assertThatThrownBy(() -> TestReportReader.read(format, broken))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("the disk is gone");
        }
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** One byte many times. */
    private static final class Repeated extends InputStream {
        private final byte value;
        private long left;

        Repeated(byte value, long count) {
            this.value = value;
            this.left = count;
        }

        @Override
        public int read() {
            return left-- > 0 ? value : -1;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            if (left <= 0) {
                return -1;
            }
            int count = (int) Math.min(length, left);
            Arrays.fill(buffer, offset, offset + count, value);
            left -= count;
            return count;
        }
    }
}
