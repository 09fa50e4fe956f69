package dev.ophar.verify.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ophar.model.IntegrityFact;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Content that was written to be slow, to be unreadable or to drown what matters. */
@Timeout(60)
final class HostileInputTest {
    private static final int MEDIUM = 30_000;
    private static final int LONG = 900_000;
    private static final List<String> PATHS = List.of(
            "a.py",
            "test_a.py",
            "a.js",
            "a.test.js",
            "A.java",
            "ATest.java",
            "a.go",
            "a_test.go",
            "a.rs",
            "a.rb",
            "a_spec.rb",
            "a.php",
            "A.cs",
            "ATests.cs",
            "a.sh",
            "a.bats",
            "package.json",
            "pyproject.toml",
            "pom.xml",
            "setup.cfg",
            "build.gradle",
            "Makefile",
            "Rakefile");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                " ",
                "(",
                "it(",
                "it.skip",
                "\"",
                "\\",
                "[",
                "{",
                "<a>",
                "@Test ",
                "#[test]",
                "def test",
                "assert ",
                "process.argv",
                "sys.argv test ",
                "/*",
                "'''",
                "`",
                "test('",
                "a.",
                "a b(",
                "impl ",
                "[a",
                "x = ",
                "$0 ",
                "\u00e9",
                "\\u0061",
                "npm run ",
                "NODE_ENV 'x"
            })
    void aVeryLongLineIsReadInLinearTime(String piece) throws Exception {
        assertThat(millis(PATHS, piece, MEDIUM))
                .as("milliseconds for '%s'", piece)
                .isLessThan(15_000);
    }

    @Test
    void theLongestFilesAreReadInLinearTime() throws Exception {
        assertThat(millis(List.of("a.test.js", "ATest.java", "a.py", "package.json"), "it(", LONG))
                .isLessThan(45_000);
    }

    /** Milliseconds for one line in files of every kind. Its square would be minutes; bounds are wide for busy machines. */
    private static long millis(List<String> paths, String piece, int length) throws Exception {
        Edit edit = new Edit();
        for (String path : paths) {
            edit.change(path, "x\n", piece.repeat(length / piece.length()));
        }
        long start = System.nanoTime();
        edit.facts();
        return (System.nanoTime() - start) / 1_000_000;
    }

    @Test
    void whatIsAtTheEndOfALongLineIsSeen() throws Exception {
        String filler = "a=1;".repeat(LONG / 4);
        assertThat(Edit.added("a.js", filler + "process.exit(0)").kinds()).containsExactly("ends_process");
        assertThat(Edit.added("a.py", filler + "sys.exit(0)").kinds())
                .as("a piece does not start a line")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "it.skip('a', f)\n",
                "@skip\ndef test_a():\n",
                "a=1\n",
                "[a]\na.b=1\n",
                "a b c d e f:\n\tx\n\ty\n",
                "\tx\n",
                "<a/>",
                "@Test\n",
                "a {\n"
            })
    void manyLinesAreReadInLinearTime(String piece) throws Exception {
        assertThat(millis(PATHS, piece, LONG / 15))
                .as("milliseconds for '%s'", piece)
                .isLessThan(30_000);
    }

    @Test
    void deepNestsAreRefusedOrRead() throws Exception {
        String elements = "<a>".repeat(60_000) + "</a>".repeat(60_000);
        String repeated = "<p>" + "<a b='c'>d</a>".repeat(40_000) + "</p>";
        String plugin = "<plugin><artifactId>" + elements + "</artifactId></plugin>";
        for (String pom : List.of(elements, repeated, plugin)) {
            assertThat(Edit.of("pom.xml", "<project/>", pom).facts()).isNotNull();
        }
        String name = "k".repeat(2_000);
        String nest = ("{\"" + name + "\":").repeat(150) + "{\"a\":1,\"b\":2}" + "}".repeat(150);
        assertThat(Edit.of("package.json", "{}", nest).facts()).isEmpty();
        assertThat(Edit.of("package.json", "{}", "[".repeat(100_000)).facts()).allMatch(IntegrityFact::blocks);
        assertThat(Edit.of("build.gradle", "", "a {".repeat(100_000)).facts()).isEmpty();
    }

    @Test
    void manyFactsAreCutAndCounted() throws Exception {
        StringBuilder tests = new StringBuilder();
        for (int i = 0; i < 1_000; i++) {
            tests.append("def test_").append(i).append("():\n    assert f()\n");
        }
        List<IntegrityFact> facts =
                new Edit().remove("test_a.py", tests.toString()).facts();
        assertThat(facts)
                .filteredOn(f -> f.kind() == IntegrityFact.Kind.TEST_REMOVED)
                .hasSize(201);
        assertThat(facts.get(200).text()).startsWith("and 800 more");
    }

    @Test
    void whatIsNotReadIsNamed() throws Exception {
        byte[] large = new byte[(1 << 20) + 1];
        byte[] nul = {'i', 'm', 0, 'p'};
        Edit edit = new Edit()
                .add("a.py", large)
                .add("test_a.py", large)
                .add("test_b.py", nul)
                .add("package.json", large);
        assertThat(edit.facts())
                .extracting(IntegrityFact::sentence)
                .contains(
                        "a.py: was not looked into (1048577 bytes): read it yourself",
                        "test_a.py: was not looked into (1048577 bytes): read it yourself",
                        "test_b.py: is not text: read it yourself",
                        "package.json: too large or not text (1048577 bytes): its test settings cannot be compared");
        assertThat(edit.facts()).filteredOn(IntegrityFact::blocks).hasSize(1);
    }

    @Test
    void noBytesMakeItFail() throws Exception {
        long seed = 20_260_101L;
        Random random = new Random(seed);
        String alphabet = "abtest(){}[]<>\"'`\\/*#@:=.,; \n\t\0\u00e9";
        for (int round = 0; round < 60; round++) {
            Edit edit = new Edit();
            for (String path : PATHS) {
                StringBuilder text = new StringBuilder();
                for (int i = random.nextInt(400); i > 0; i--) {
                    text.append(alphabet.charAt(random.nextInt(alphabet.length())));
                }
                edit.change(path, text.reverse().toString(), text.toString());
            }
            assertThat(edit.facts()).as("seed %d, round %d", seed, round).isNotNull();
        }
    }

    @Test
    void textOfTheArtifactIsShownSafely() throws Exception {
        assertThat(Edit.added("a.js", "process.exit(0) \u001b[2J\u202e\n").facts())
                .singleElement()
                .satisfies(f -> assertThat(f.text()).doesNotContain("\u001b", "\u202e"));
    }
}
