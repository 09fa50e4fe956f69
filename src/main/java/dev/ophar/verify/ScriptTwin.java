package dev.ophar.verify;

import dev.ophar.verify.SourceSyntax.Delimited;
import dev.ophar.verify.SourceSyntax.Trait;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The same script with another exit status: every way out that is seen in it, and its end, gives that status. What it
 * does on the way there stays, so code under test that ends the process keeps the status from coming back.
 */
enum ScriptTwin {
    /** A POSIX shell and its relatives. */
    SHELL {
        @Override
        String write(String script, int status) {
            String mask = SourceMask.of(script, SHELL_SYNTAX);
            StringBuilder text = new StringBuilder(script);
            for (MatchResult way : fromTheEnd(SHELL_EXIT, mask)) {
                if (way.start(EXEC) >= 0) {
                    text.delete(way.start(EXEC), way.end(EXEC));
                } else if (!isInSubshell(mask, way.start(EXIT))) {
                    text.replace(way.end(EXIT), way.end(), " " + status);
                }
            }
            return atEnd(text.toString(), "exit " + status);
        }
    },
    /** Python. */
    PYTHON {
        @Override
        String write(String script, int status) {
            TestSource source = new TestSource(script, SourceMask.of(script, PYTHON_SYNTAX));
            StringBuilder text = new StringBuilder(script);
            for (MatchResult exit : fromTheEnd(PYTHON_EXIT, source.mask())) {
                int close = SourceMask.matching(source.mask(), exit.end() - 1);
                if (close > 0 && exit.start(MAIN) >= 0) {
                    String indent = source.indent(exit.start(MAIN));
                    text.insert(close + 1, source.lineEnd() + indent + "finally: raise SystemExit(" + status + ")");
                    text.insert(exit.start(MAIN), "try: ");
                } else if (close > 0) {
                    text.insert(close, "], " + status + ")[1]");
                    text.insert(exit.end(), "([");
                }
            }
            return atEnd(text.toString(), "raise SystemExit(" + status + ")");
        }
    },
    /** JavaScript for Node. */
    JAVASCRIPT {
        @Override
        String write(String script, int status) {
            String mask = SourceMask.of(script, JAVASCRIPT_SYNTAX);
            StringBuilder text = new StringBuilder(script);
            for (MatchResult exit : fromTheEnd(NODE_EXIT, mask)) {
                int close = SourceMask.matching(mask, exit.end() - 1);
                if (close > 0) {
                    text.insert(close, "], " + status + "][1]");
                    text.insert(exit.end(), "[[");
                }
            }
            // Not the event "exit": that one is also sent when code under test ends the process.
            return atEnd(text.toString(), ";process.once(\"beforeExit\", () => process.exit(" + status + "));");
        }
    };

    private static final SourceSyntax SHELL_SYNTAX = new SourceSyntax(
            List.of("#"),
            List.of(),
            List.of(new Delimited("\"", "\"", true, true), new Delimited("'", "'", true, false)),
            Optional.empty(),
            List.of(Trait.HEREDOCS, Trait.WORD_COMMENTS));
    private static final SourceSyntax PYTHON_SYNTAX = new SourceSyntax(
            List.of("#"),
            List.of(),
            List.of(
                    new Delimited("\"\"\"", "\"\"\"", true, true),
                    new Delimited("'''", "'''", true, true),
                    new Delimited("\"", "\"", false, true),
                    new Delimited("'", "'", false, true)),
            Optional.empty(),
            List.of(Trait.LOGICAL_LINES));
    private static final SourceSyntax JAVASCRIPT_SYNTAX = new SourceSyntax(
            List.of("//"),
            List.of(new Delimited("/*", "*/", true, false)),
            List.of(
                    new Delimited("`", "`", true, true),
                    new Delimited("\"", "\"", false, true),
                    new Delimited("'", "'", false, true)),
            Optional.empty(),
            List.of(Trait.REGEX_LITERALS, Trait.TEMPLATES));

    private static final int EXEC = 1;
    private static final int EXIT = 2;
    private static final int MAIN = 1;
    private static final Pattern SHELL_EXIT = Pattern.compile(
            "(?:^|[;&|{)]|\\bthen\\b|\\belse\\b|\\bdo\\b)[ \\t]*(?:(exec[ \\t]+)(?![\\d<>&{])"
                    + "|(exit\\b)[^;&|)}\\r\\n]*+)",
            Pattern.MULTILINE);
    private static final Pattern PYTHON_EXIT = Pattern.compile(
            "^[ \\t]*(unittest\\.main)[ \\t]*\\((?=[^\\n]*\\)[ \\t\\r]*$)"
                    + "|(?<![\\w.])(?:sys\\.exit|os\\._exit|exit|quit|raise[ \\t]+SystemExit)[ \\t]*\\(",
            Pattern.MULTILINE);
    private static final Pattern NODE_EXIT = Pattern.compile("(?<![\\w$.])process\\.exit\\s*\\(");
    private static final Pattern SHEBANG =
            Pattern.compile("\\A#![^\\n]*?(?:(?<sh>\\b(?:ba|da|k|z)?sh\\b)|(?<py>\\bpython)|(?<js>\\bnode\\b))");

    /** The script, in Latin-1, with another exit status. */
    abstract String write(String script, int status);

    /** What a script is written in, by its name or else its first line; empty if that is not known. */
    static Optional<ScriptTwin> of(String path, String script) {
        String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        String ending = name.contains(".") ? name.substring(name.lastIndexOf('.') + 1) : "";
        return switch (ending) {
            case "sh", "bash", "dash", "ksh", "zsh" -> Optional.of(SHELL);
            case "py" -> Optional.of(PYTHON);
            case "js", "mjs", "cjs" -> Optional.of(JAVASCRIPT);
            default -> byFirstLine(script);
        };
    }

    private static Optional<ScriptTwin> byFirstLine(String script) {
        Matcher first = SHEBANG.matcher(script);
        if (!first.find()) {
            return Optional.empty();
        }
        return Optional.of(first.group("sh") != null ? SHELL : first.group("py") != null ? PYTHON : JAVASCRIPT);
    }

    private static List<MatchResult> fromTheEnd(Pattern pattern, String mask) {
        List<MatchResult> found =
                new ArrayList<>(pattern.matcher(mask).results().toList());
        Collections.reverse(found);
        return found;
    }

    /** Whether what stands there ends a part of the script only. */
    private static boolean isInSubshell(String mask, int at) {
        int depth = 0;
        for (int i = 0; i < at; i++) {
            char c = mask.charAt(i);
            // The bracket of a pattern of "case" has no opening one.
            depth = c == '(' ? depth + 1 : c == ')' ? Math.max(0, depth - 1) : depth;
        }
        return depth > 0;
    }

    private static String atEnd(String text, String line) {
        String eol = text.contains("\r\n") ? "\r\n" : "\n";
        return text + (text.endsWith("\n") || text.isEmpty() ? "" : eol) + line + eol;
    }
}
