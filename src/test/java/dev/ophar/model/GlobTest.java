package dev.ophar.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GlobTest {
    private static final int CASES = 20_000;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "src/**        | src/a            | true",
                "src/**        | src/a/b          | true",
                "src/**        | src              | false",
                "src/**        | asrc/a           | false",
                "src/**        | Src/a            | false",
                "src/*         | src/a            | true",
                "src/*         | src/a/b          | false",
                "**/*.md       | a.md             | true",
                "**/*.md       | x/y/a.md         | true",
                "**/*.md       | x/y/a.mdx        | false",
                "a+b(1).js     | a+b(1).js        | true",
                "a+b(1).js     | aab(1).js        | false",
                "a+b(1).js     | a+b1.js          | false",
                "src/app/*.js  | src/app/x.js     | true",
                "src/app/*.js  | src/app/x/y.js   | false",
                "**            | any/thing at/all | true",
                "a/**/b        | a/b              | true",
                "a/**/b        | a/x/y/b          | true",
                "a/**/b        | a/xb             | false",
                "?.txt         | a.txt            | true",
                "?.txt         | ab.txt           | false",
                "a?b           | a/b              | false",
                "[abc].c       | b.c              | true",
                "[!abc].c      | b.c              | false",
                "[!abc].c      | d.c              | true",
                "[a-c]x        | bx               | true",
                "[]]x          | ]x               | true",
                "a[/]b         | a/b              | false",
                "a[!x]b        | a/b              | false",
                "{a,b}/c       | b/c              | true",
                "{a,b}/c       | c/c              | false",
                "x.{j,t}s      | x.ts             | true",
                "{a,b{c,d}}    | bd               | true",
                "{**/a,b}      | x/y/a            | true",
                "-rf           | -rf              | true",
                "*             | -rf              | true",
                "größe/*       | größe/ß          | true",
                "a\\b          | a\\b             | true",
                "pom.xml       | pomxxml          | false",
                "pom.xml       | a/pom.xml        | false",
            })
    void matchesWholePathsAsAScopeIsRead(String pattern, String path, boolean expected) throws Exception {
        assertThat(Glob.parse(pattern).matches(path)).isEqualTo(expected);
    }

    @Test
    void takesANewlineInANameAsTheCharacterThatItIs() throws Exception {
        assertThat(Glob.parse("src/*").matches("src/a\nb")).isTrue();
        assertThat(Glob.parse("src/*.py").matches("src/a.py\n")).isFalse();
        assertThat(Glob.parse("?").matches("\uD83D\uDE00")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/src", "src/", "a//b", "./a", "a/../b", "a[b", "a{b", "[z-a]"})
    void refusesWhatCannotBeAScope(String pattern) {
        assertThatThrownBy(() -> Glob.parse(pattern)).isInstanceOf(GlobSyntaxException.class);
    }

    @Test
    void refusesAPatternWithTooManyAlternatives() {
        assertThatThrownBy(() -> Glob.parse("{a,b}".repeat(40)))
                .isInstanceOf(GlobSyntaxException.class)
                .hasMessageContaining("write several patterns");
    }

    @Test
    void agreesWithANaiveMatcherOnRandomPatternsAndPaths() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int matched = 0;
        for (int i = 0; i < CASES; i++) {
            String pattern = text(random, List.of("a", "b", "/", "*", "**", "**/", "?", "[ab]", "[!a]", "{a,b}"), 6);
            String path = path(random);
            Glob glob;
            try {
                glob = Glob.parse(pattern);
            } catch (GlobSyntaxException e) {
                continue;
            }
            boolean expected = expand(pattern).stream().anyMatch(p -> naive(p, path));
            matched += expected ? 1 : 0;
            assertThat(glob.matches(path))
                    .as("seed %d: '%s' against '%s'", seed, pattern, path)
                    .isEqualTo(expected);
        }
        assertThat(matched).as("seed %d: pairs that match", seed).isGreaterThan(CASES / 100);
    }

    @Test
    void isFastOnPathsMadeToMakeItSlow() throws Exception {
        String deep = "a/".repeat(20_000) + "b";
        String flat = "a".repeat(40_000);
        List<Glob> patterns = List.of(
                Glob.parse("**/a/**/a/**/a/**/a/**/c"), Glob.parse("*a*a*a*a*a*a*c"), Glob.parse("**a**a**a**c"));
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            for (Glob pattern : patterns) {
                assertThat(pattern.matches(deep)).isFalse();
                assertThat(pattern.matches(flat)).isFalse();
            }
        });
    }

    @Test
    void namesTheFolderThatHoldsAllThatCanMatch() throws Exception {
        assertThat(Glob.parse("src/**/*.java").folder()).isEqualTo("src");
        assertThat(Glob.parse("src/app/x.js").folder()).isEqualTo("src/app");
        assertThat(Glob.parse("**").folder()).isEmpty();
        assertThat(Glob.parse("sr{c,d}/a").folder()).isEmpty();
    }

    /** Straight from the words of the design, by trying every split; exponential, so for short texts only. */
    private static boolean naive(String pattern, String path) {
        return naive(pattern, 0, path, 0);
    }

    private static boolean naive(String p, int i, String s, int j) {
        if (i == p.length()) {
            return j == s.length();
        }
        boolean nameStarts = i == 0 || p.charAt(i - 1) == '/';
        if (p.startsWith("**", i)) {
            int end = i;
            while (end < p.length() && p.charAt(end) == '*') {
                end++;
            }
            boolean folders = nameStarts && end < p.length() && p.charAt(end) == '/';
            for (int k = j; k <= s.length(); k++) {
                boolean wholeFolders = k == j || s.charAt(k - 1) == '/';
                if ((!folders || wholeFolders) && naive(p, folders ? end + 1 : end, s, k)) {
                    return true;
                }
            }
            return false;
        }
        if (p.charAt(i) == '*') {
            for (int k = j; k <= s.length(); k++) {
                if (naive(p, i + 1, s, k)) {
                    return true;
                }
                if (k < s.length() && s.charAt(k) == '/') {
                    return false;
                }
            }
            return false;
        }
        if (j == s.length()) {
            return false;
        }
        char c = s.charAt(j);
        return switch (p.charAt(i)) {
            case '?' -> c != '/' && naive(p, i + 1, s, j + 1);
            case '[' -> {
                int close = p.indexOf(']', i);
                boolean negated = p.charAt(i + 1) == '!';
                boolean inside = p.substring(negated ? i + 2 : i + 1, close).indexOf(c) >= 0;
                yield c != '/' && inside != negated && naive(p, close + 1, s, j + 1);
            }
            default -> c == p.charAt(i) && naive(p, i + 1, s, j + 1);
        };
    }

    private static List<String> expand(String pattern) {
        int open = pattern.indexOf("{a,b}");
        if (open < 0) {
            return List.of(pattern);
        }
        List<String> all = new ArrayList<>();
        for (String part : List.of("a", "b")) {
            all.addAll(expand(pattern.substring(0, open) + part + pattern.substring(open + "{a,b}".length())));
        }
        return all;
    }

    private static String path(Random random) {
        String path = text(random, List.of("a", "b", "a/", "b/", "!"), 7);
        return path.replaceAll("/+$", "");
    }

    private static String text(Random random, List<String> pieces, int most) {
        StringBuilder text = new StringBuilder();
        int length = 1 + random.nextInt(most);
        for (int i = 0; i < length; i++) {
            text.append(pieces.get(random.nextInt(pieces.size())));
        }
        return text.toString();
    }
}
