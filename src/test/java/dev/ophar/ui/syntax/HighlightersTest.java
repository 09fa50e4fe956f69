package dev.ophar.ui.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HighlightersTest {
    @Test
    void colorsWords() {
        SyntaxSpans spans = Highlighters.forFile("src/A.java").line("return \"text\"; // why");

        assertThat(kindAt(spans, 0)).isEqualTo(SyntaxKind.KEYWORD);
        assertThat(kindAt(spans, 9)).isEqualTo(SyntaxKind.STRING);
        assertThat(kindAt(spans, 16)).isEqualTo(SyntaxKind.COMMENT);
    }

    @Test
    void remembersAnOpenCommentUntilItStartsAgain() {
        Highlighter java = Highlighters.forFile("A.java");
        java.line("/* open");

        assertThat(kindAt(java.line("return 1;"), 0)).isEqualTo(SyntaxKind.COMMENT);
        java.restart();
        assertThat(kindAt(java.line("return 1;"), 0)).isEqualTo(SyntaxKind.KEYWORD);
    }

    @Test
    void leavesAnUnknownLanguagePlain() {
        assertThat(Highlighters.forFile("notes.zzz").line("return 1;").size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "c", "cpp", "cs", "css", "dart", "dockerfile", "go", "groovy", "html", "toml", "java", "js", "json",
                "kt", "less", "lua", "makefile", "md", "pl", "php", "ps1", "properties", "proto", "py", "rb", "rs",
                "scala", "sql", "ts", "sh", "bat", "xml", "yaml"
            })
    void staysInsideTheLineWhateverItHolds(String ending) {
        long seed = ending.hashCode();
        Random random = new Random(seed);
        List<String> parts = List.of(
                "/*",
                "*/",
                "\"",
                "'",
                "`",
                "\"\"\"",
                "<!--",
                "-->",
                "<",
                ">",
                "</",
                "${",
                "}",
                "\\",
                "\t",
                "\u0000",
                "é",
                "\uD83D\uDE00",
                "\uD83D",
                "0x1g",
                "1e9",
                "#",
                "//",
                "return",
                "<?php",
                "<script>",
                "%>",
                "\r",
                "=begin",
                "'''",
                "r\"(",
                "@a",
                "http://a.b",
                "\u2028");
        Highlighter highlighter = Highlighters.forFile("x." + ending);
        for (int i = 0; i < 400; i++) {
            StringBuilder line = new StringBuilder();
            for (int j = random.nextInt(12); j > 0; j--) {
                line.append(parts.get(random.nextInt(parts.size())));
            }
            SyntaxSpans spans = highlighter.line(line.toString());
            for (int part = 0; part < spans.size(); part++) {
                assertThat(spans.end(part))
                        .as("seed %d, line %d", seed, i)
                        .isGreaterThan(part == 0 ? 0 : spans.end(part - 1))
                        .isLessThanOrEqualTo(line.length());
            }
        }
    }

    @Test
    void colorsOnlyTheStartOfAVeryLongLine() {
        String line = "return 1; ".repeat(200_000);

        SyntaxSpans spans = Highlighters.forFile("A.java").line(line);

        assertThat(spans.size()).isLessThanOrEqualTo(400);
    }

    private static SyntaxKind kindAt(SyntaxSpans spans, int at) {
        for (int part = 0; part < spans.size(); part++) {
            if (at < spans.end(part)) {
                return spans.kind(part);
            }
        }
        return SyntaxKind.PLAIN;
    }
}
