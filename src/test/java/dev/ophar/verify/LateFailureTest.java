package dev.ophar.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a control lets a test ask the product before it fails. */
final class LateFailureTest {
    private static final String FIRST = "raise AssertionError";

    private static String control(String path, String command, String text) throws IOException {
        List<ControlFile> files = new ControlWriter(Ecosystems.builtIn())
                .write(
                        Map.of(path, text.getBytes(StandardCharsets.UTF_8)),
                        (file, name) -> !name.endsWith(".js"),
                        command,
                        new Random(1));
        assertThat(files).hasSize(1);
        return files.get(0).text();
    }

    private static String python(String body) throws IOException {
        String text = control("test_a.py", "pytest", "def test_a():\n" + body.indent(4) + "\n\nLAST = 1\n");
        return text.substring(0, text.indexOf("def test_", 9) < 0 ? text.length() : text.indexOf("def test_", 9));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "assert area(2, 3) == 6 | == \\d+6\\n",
                "assert area(2, 3) == -6, 'why' | == -\\d+6, 'why'\\n",
                "assert area(2, 3) == 0.5 | == \\d+0\\.5\\n",
                "assert name() == 'area' | == '\\d+area'\\n",
                "assert name() == \"\" | == \"\\d+\"\\n",
                "self.assertEqual(area(2, 3), 6) | \\(area\\(2, 3\\), \\d+6\\)\\n",
                "self.assertEqual(6, area(2, 3), 'why') | \\(\\d+6, area\\(2, 3\\), 'why'\\)\\n",
                "x = area(1, 2)\\nassert x\\nassert x == 2 | assert x\\n    assert x == \\d+2\\n"
            })
    void changesWhatATestExpects(String body, String expected) throws IOException {
        assertThat(python(body.replace("\\n", "\n"))).containsPattern(expected).doesNotContain(FIRST);
    }

    /** Right work could meet these all the same, or a passing run might not come by them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "assert area(2, 3) == 6 or lucky()",
                "assert not area(2, 3) == 6",
                "assert area(2, 3) >= 6",
                "assert area(2, 3) != 6",
                "assert all(x == 6 for x in many())",
                "assert area(2, 3) == six()",
                "if never():\n    assert area(2, 3) == 6",
                "with raises(Error):\n    assert area(2, 3) == 6",
                "self.assertEqual(area(2, 3), six())",
                "self.assertTrue(area(2, 3), 6)",
                "text = 'assert 1 == 6'"
            })
    void failsInTheLastStatementWhereNothingElseIsSafe(String body) throws IOException {
        String written = python(body);

        assertThat(written).startsWith("def test_a():\n" + body.indent(4).stripTrailing() + "\n    " + FIRST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "if odd():\n    return\nassert area(2, 3) == 6",
                "pytest.skip('x')\nassert area(2, 3) == 6",
                "for x in many():\n    yield x"
            })
    void failsInTheFirstStatementOfATestThatMayEndBefore(String body) throws IOException {
        assertThat(python(body)).startsWith("def test_a():\n    " + FIRST);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "assert.strictEqual(area(2, 3), 6); | area\\(2, 3\\), \\d+6\\);",
                "assert.equal(area([1, 2]), 'x', 'why'); | area\\(\\[1, 2\\]\\), '\\d+x', 'why'\\);",
                "expect(area(2, 3)).toBe(6); | \\.toBe\\(\\d+6\\);",
                "assert.ok(area()); | assert.ok\\(area\\(\\)\\); *; if \\(String\\(1\\)\\) throw",
                "expect(area(2, 3)).not.toBe(6); | toBe\\(6\\); *; if \\(String\\(1\\)\\) throw",
                "if (odd()) { assert.equal(area(), 6); } | 6\\); } *; if \\(String\\(1\\)\\) throw",
                "area((e) => { done(); }); | => \\{ if \\(String\\(1\\)\\) throw new Error\\(\\S.*area\\(\\(e"
            })
    void knowsWhatJavaScriptExpects(String body, String expected) throws IOException {
        String text = control("a.test.js", "node --test", "test('a', () => { " + body + " });\n");

        assertThat(text.substring(text.lastIndexOf("test('a'"))).containsPattern(expected);
    }
}
