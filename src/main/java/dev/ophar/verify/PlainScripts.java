package dev.ophar.verify;

import dev.ophar.model.ControlCheck.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * Finds the test scripts of the base that a plain command runs, such as {@code sh check.sh} or {@code make check}, and
 * writes for each a twin that ends with an exit status nobody could know. Product scripts are left alone: only what
 * looks like a test by its name, or is a shell script outside the product's folders, is a test script.
 */
final class PlainScripts {
    private static final Pattern TEST_NAME = Pattern.compile(
            "(?:^|[^a-z])(?:tests?|\\w*checks?|specs?|verify|smoke|e2e|acceptance|integration|validate|ci)(?=[^a-z]|$)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern PRODUCT = Pattern.compile("^(?:.*/)?(?:src|lib|bin|app|main)/");
    private static final Pattern INTERPRETER =
            Pattern.compile("(?:(?:ba|da|k|z)?sh|python[\\d.]*|node|nodejs|coverage)");
    private static final Pattern MAKE = Pattern.compile("g?make");
    private static final Pattern ASSIGNMENT = Pattern.compile("[A-Za-z_]\\w*=.*", Pattern.DOTALL);
    private static final List<String> WRAPPERS = List.of("env", "time", "timeout", "exec", "nice", "command", "!");
    private static final List<String> MAKEFILES = List.of("GNUmakefile", "makefile", "Makefile");
    private static final int LOWEST = 40;
    private static final int BEYOND = 121;
    private static final String MAKE_FAILED = "2";
    private static final int MOST_BYTES = 2 << 20;

    private final BaseFiles base;
    private final boolean allAreTests;
    private final RandomGenerator random;
    private final Map<String, ControlFile> twins = new LinkedHashMap<>();

    private PlainScripts(BaseFiles base, boolean allAreTests, RandomGenerator random) {
        this.base = base;
        this.allAreTests = allAreTests;
        this.random = random;
    }

    /** The base. */
    @FunctionalInterface
    interface BaseFiles {
        /** A regular file's bytes; empty for anything else. */
        Optional<byte[]> read(String path) throws IOException;
    }

    /**
     * A twin for every test script of the base that the command runs. Put one of them in place at a time: a command
     * that runs two scripts ends with the status of one of them. The whole command must then end with the status that
     * the expectation names. Empty if the command runs no test script that is known.
     *
     * @param command the shell line, with a script that it runs spelled out
     * @param folder the working folder, from the repository root; empty for the root
     */
    static List<ControlFile> write(String command, Optional<String> folder, BaseFiles base, RandomGenerator random)
            throws IOException {
        return write(command, folder, base, false, random);
    }

    /**
     * The same.
     *
     * @param allAreTests whether every file is a test, whatever it is called: hidden checks are
     */
    static List<ControlFile> write(
            String command, Optional<String> folder, BaseFiles base, boolean allAreTests, RandomGenerator random)
            throws IOException {
        PlainScripts scripts = new PlainScripts(base, allAreTests, random);
        scripts.line(command, folder.orElse(""), Optional.empty());
        return List.copyOf(scripts.twins.values());
    }

    /**
     * @param ends what the whole command ends with if a script fails; empty for the script's own status
     */
    private void line(String line, String start, Optional<String> ends) throws IOException {
        ShellFolder place = new ShellFolder(start);
        for (List<String> command : ShellLine.of(line).commands()) {
            List<String> words = withoutPreamble(command);
            if (place.takes(words)) {
                continue;
            }
            String folder = place.current();
            String program =
                    words.isEmpty() ? "" : words.get(0).substring(words.get(0).lastIndexOf('/') + 1);
            if (MAKE.matcher(program).matches()) {
                if (ends.isEmpty()) {
                    make(words.subList(1, words.size()), folder);
                }
            } else if (INTERPRETER.matcher(program).matches()) {
                interpreter(words.subList(1, words.size()), folder, ends);
            } else if (!words.isEmpty()) {
                script(words.get(0), folder, ends);
            }
        }
    }

    private static List<String> withoutPreamble(List<String> words) {
        int from = 0;
        while (from < words.size() && isPreamble(words, from)) {
            from++;
        }
        return words.subList(from, words.size());
    }

    private static boolean isPreamble(List<String> words, int at) {
        String word = words.get(at);
        boolean isAfterWrapper = words.subList(0, at).stream().anyMatch(WRAPPERS::contains);
        return ASSIGNMENT.matcher(word).matches()
                || WRAPPERS.contains(word)
                || (isAfterWrapper && (word.startsWith("-") || word.matches("\\d+[smh]?")));
    }

    /** The first word that is a file is the script, what stands behind it are its arguments. */
    private void interpreter(List<String> arguments, String folder, Optional<String> ends) throws IOException {
        if (arguments.contains("--test")) {
            return;
        }
        for (int i = 0; i < arguments.size(); i++) {
            String word = arguments.get(i);
            if (word.equals("-m")) {
                return;
            }
            if (word.matches("-[a-z]*c") && i + 1 < arguments.size()) {
                line(arguments.get(i + 1), folder, ends);
                return;
            }
            Optional<String> path = RepositoryPath.join(folder, word);
            if (!word.startsWith("-")
                    && path.isPresent()
                    && base.read(path.get()).isPresent()) {
                script(word, folder, ends);
                return;
            }
        }
    }

    private void script(String word, String folder, Optional<String> ends) throws IOException {
        Optional<String> path = RepositoryPath.join(folder, word);
        Optional<String> text = path.isPresent() ? read(path.get()) : Optional.empty();
        if (path.isEmpty() || text.isEmpty()) {
            return;
        }
        Optional<ScriptTwin> twin = ScriptTwin.of(path.get(), text.get());
        if (twin.isPresent() && (allAreTests || isTestScript(path.get(), twin.get()))) {
            int status = status();
            add(path.get(), twin.get().write(text.get(), status), ends.orElse(Integer.toString(status)));
        }
    }

    private static boolean isTestScript(String path, ScriptTwin language) {
        return TEST_NAME.matcher(path).find()
                || (language == ScriptTwin.SHELL && !PRODUCT.matcher(path).find());
    }

    /** The scripts that the recipes run, since only those run beside the product; else the first recipe itself. */
    private void make(List<String> arguments, String start) throws IOException {
        String folder = start;
        List<String> targets = new ArrayList<>();
        List<String> files = MAKEFILES;
        for (int i = 0; i < arguments.size(); i++) {
            String word = arguments.get(i);
            Optional<String> value = i + 1 < arguments.size() ? Optional.of(arguments.get(i + 1)) : Optional.empty();
            if (word.equals("-C") && value.isPresent()) {
                folder = RepositoryPath.folder(folder, value.get()).orElse(folder);
                i++;
            } else if (word.equals("-f") && value.isPresent()) {
                files = List.of(value.get());
                i++;
            } else if (!word.startsWith("-") && !ASSIGNMENT.matcher(word).matches()) {
                targets.add(word);
            }
        }
        for (String file : files) {
            Optional<String> path = RepositoryPath.join(folder, file);
            Optional<String> text = path.isPresent() ? read(path.get()) : Optional.empty();
            if (path.isPresent() && text.isPresent()) {
                makefile(path.get(), new Makefile(text.get()), targets, folder);
                return;
            }
        }
    }

    private void makefile(String path, Makefile makefile, Collection<String> targets, String folder)
            throws IOException {
        Collection<String> made =
                targets.isEmpty() ? makefile.firstTarget().stream().toList() : targets;
        for (String target : made) {
            List<Makefile.Recipe> recipes = makefile.recipes(target);
            int before = twins.size();
            for (Makefile.Recipe recipe : recipes) {
                for (String command : recipe.commands()) {
                    line(command, folder, Optional.of(MAKE_FAILED));
                }
            }
            if (twins.size() == before && !recipes.isEmpty()) {
                add(path, makefile.ending(recipes.get(0), status()), MAKE_FAILED);
            }
        }
    }

    private void add(String path, String text, String ends) {
        twins.putIfAbsent(path, ControlFile.script(path, text, new Expected(Kind.EXIT_STATUS, ends, true)));
    }

    private Optional<String> read(String path) throws IOException {
        return base.read(path)
                .filter(bytes -> bytes.length <= MOST_BYTES)
                .map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1));
    }

    private int status() {
        return random.nextInt(LOWEST, BEYOND);
    }
}
