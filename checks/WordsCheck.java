import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks that docs/words.md explains every word of the lifecycles, and prints TAP. Started from the repository root by
 * {@code java checks/WordsCheck.java}; needs nothing but a JDK.
 */
public final class WordsCheck {
    private static final Path PAGE = Path.of("docs", "words.md");
    private static final Path MODEL = Path.of("src", "main", "java", "dev", "ophar", "model");
    private static final List<String> TYPES = List.of("Decision", "DispatchStatus", "GateState", "RunState");
    private static final Pattern CONSTANT = Pattern.compile("(?m)^ {4}([A-Z][A-Z_]*)(?=[(,;])");

    private WordsCheck() {}

    public static void main(String[] arguments) throws IOException {
        String page = Files.isRegularFile(PAGE) ? Files.readString(PAGE) : "";
        int failures = 0;
        for (int i = 0; i < TYPES.size(); i++) {
            List<String> missing = missing(TYPES.get(i), page);
            failures += missing.isEmpty() ? 0 : 1;
            System.out.println((missing.isEmpty() ? "ok " : "not ok ") + (i + 1) + " - docs/words.md explains every word of "
                    + TYPES.get(i));
            missing.forEach(what -> System.out.println("# missing: " + what));
        }
        System.out.println("1.." + TYPES.size());
        System.exit(failures == 0 ? 0 : 1);
    }

    private static List<String> missing(String type, String page) throws IOException {
        List<String> missing = new ArrayList<>();
        String section = section(type, page);
        if (section.isEmpty()) {
            missing.add("a section '## " + type + "'");
        }
        Matcher constants = CONSTANT.matcher(Files.readString(MODEL.resolve(type + ".java")));
        while (constants.find()) {
            String word = constants.group(1).toLowerCase(Locale.ROOT);
            Pattern row = Pattern.compile("(?m)^\\| `" + word + "` \\| \\S+( \\S+){2,} \\|\\s*$");
            if (!row.matcher(section).find()) {
                missing.add("a row '| `" + word + "` | its meaning |'");
            }
        }
        return missing;
    }

    private static String section(String type, String page) {
        Matcher section = Pattern.compile("(?ms)^## " + type + "\\s*$(.*?)(?=^## |\\z)").matcher(page);
        return section.find() ? section.group(1).strip() : "";
    }
}
