package dev.ophar.store;

import dev.ophar.model.BlockingWork;
import dev.ophar.model.SpecProblem;
import dev.ophar.model.TaskSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of a workspace at one moment, each with where its value came from: the environment, else the settings
 * file, else the default. As in a shell's {@code ${NAME:-default}}, an empty value counts as none. Immutable.
 */
public final class Settings {
    private final Map<String, Setting> settings;
    private final Map<String, String> passedEnvironment;
    private final List<SpecProblem> fileProblems;

    private Settings(
            Map<String, Setting> settings, Map<String, String> passedEnvironment, List<SpecProblem> fileProblems) {
        this.settings = settings;
        this.passedEnvironment = passedEnvironment;
        this.fileProblems = List.copyOf(fileProblems);
    }

    /**
     * Reads the settings as they are now. Bad values do not fail here: they are named by {@link #problems()} and by
     * whatever needs them.
     *
     * @param env the submitter's environment
     * @throws IOException if a settings file exists and is no JSON object
     */
    public static Settings read(Workspace workspace, Map<String, String> env) throws IOException {
        BlockingWork.begins("reading settings");
        List<SpecProblem> problems = new ArrayList<>();
        Map<String, String> file = new SettingsFile(workspace).values(problems);
        Map<String, Setting> settings = new LinkedHashMap<>();
        for (SettingDefinition row : SettingDefinition.TABLE.values()) {
            settings.put(row.name(), resolve(row, env, file));
        }
        return new Settings(settings, passed(env, settings), problems);
    }

    /**
     * Writes one setting to the settings file that exists, keeping everything else in it.
     *
     * @param value empty text to go back to the default
     * @throws IOException if there is no such setting, the value is bad, or the file cannot be written
     */
    public static void write(Workspace workspace, String name, String value) throws IOException {
        SettingDefinition row = SettingDefinition.TABLE.get(name);
        if (row == null) {
            throw new IOException(unknown(name));
        }
        Optional<String> given = Optional.of(value.strip()).filter(v -> !v.isEmpty());
        Optional<String> problem = given.flatMap(row.kind()::problem);
        if (problem.isPresent()) {
            throw new IOException(name + " " + problem.get() + ", but is '" + value + "'; nothing was changed");
        }
        new SettingsFile(workspace).put(name, given);
    }

    /** One setting, empty when there is none of this name. */
    public Optional<Setting> find(String name) {
        return Optional.ofNullable(settings.get(name));
    }

    /**
     * One setting that is known to exist.
     *
     * @throws IllegalArgumentException if there is none of this name; the message offers the nearest
     */
    public Setting get(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException(unknown(name)));
    }

    /** All settings in the order of their table. */
    public List<Setting> all() {
        return List.copyOf(settings.values());
    }

    /** Everything that is wrong with the values, the field being the setting's name. */
    public List<SpecProblem> problems() {
        List<SpecProblem> problems = new ArrayList<>(fileProblems);
        settings.values().forEach(s -> problem(s).ifPresent(problems::add));
        return problems;
    }

    /**
     * A whole number.
     *
     * @throws IOException if the value is bad; the message names the setting, the value and what it must be
     */
    public int integer(String name) throws IOException {
        return SettingKind.Whole.parse(checked(name)).orElse(0L).intValue();
    }

    /**
     * A number.
     *
     * @throws IOException if the value is bad; the message names the setting, the value and what it must be
     */
    public double decimal(String name) throws IOException {
        return SettingKind.Share.parse(checked(name)).orElse(0.0);
    }

    /** The texts of a list, in order. */
    public List<String> list(String name) {
        return SettingKind.Texts.parse(get(name).value());
    }

    /** Puts a task and these settings together; every bad value that the task would use is named at once. */
    public KnobsReading knobs(TaskSpec task) {
        return new KnobsResolver(this, task).resolve(passedEnvironment);
    }

    /** What is wrong with a setting's value, empty when it is fine or not set. */
    static Optional<SpecProblem> problem(Setting setting) {
        SettingDefinition row = SettingDefinition.TABLE.get(setting.name());
        if (row == null || setting.value().isEmpty()) {
            return Optional.empty();
        }
        return row.kind()
                .problem(setting.value())
                .map(p -> SpecProblem.error(
                        setting.name(), p + ", but is '" + setting.value() + "' (" + place(setting.source()) + ")"));
    }

    /** What the settings file holds for a setting that could not be taken from there. */
    List<SpecProblem> unreadable(Setting setting) {
        return setting.source() == Setting.Source.ENVIRONMENT
                ? List.of()
                : fileProblems.stream()
                        .filter(p -> p.field().equals(setting.name()) && p.severity() == SpecProblem.Severity.ERROR)
                        .toList();
    }

    private String checked(String name) throws IOException {
        Setting setting = get(name);
        Optional<SpecProblem> problem =
                problem(setting).or(() -> unreadable(setting).stream().findFirst());
        if (problem.isPresent()) {
            throw new IOException("the setting " + problem.get() + "; correct it and try again");
        }
        return setting.value();
    }

    private static String place(Setting.Source source) {
        return switch (source) {
            case ENVIRONMENT -> "from the environment";
            case FILE -> "from the settings file";
            case DEFAULT -> "the default";
        };
    }

    private static Setting resolve(SettingDefinition row, Map<String, String> env, Map<String, String> file) {
        String fromEnvironment = env.getOrDefault(row.name(), "").strip();
        String fromFile = file.getOrDefault(row.name(), "").strip();
        if (!fromEnvironment.isEmpty()) {
            return setting(row, fromEnvironment, Setting.Source.ENVIRONMENT);
        }
        return fromFile.isEmpty()
                ? setting(row, row.defaultValue(), Setting.Source.DEFAULT)
                : setting(row, fromFile, Setting.Source.FILE);
    }

    private static Setting setting(SettingDefinition row, String value, Setting.Source source) {
        return new Setting(row.name(), value, source, row.defaultValue(), row.meaning());
    }

    private static Map<String, String> passed(Map<String, String> env, Map<String, Setting> settings) {
        Map<String, String> passed = new LinkedHashMap<>();
        Setting pytest = settings.get("HELDOUT_PYTEST");
        if (pytest != null && !pytest.value().isEmpty()) {
            passed.put(pytest.name(), pytest.value());
        }
        env.forEach((name, value) -> {
            if (name.startsWith("MOCK_") || name.startsWith("HELDOUT_")) {
                passed.putIfAbsent(name, value);
            }
        });
        return passed;
    }

    private static String unknown(String name) {
        String offer = NearMiss.of(name, SettingDefinition.TABLE.keySet())
                .map(near -> "did you mean " + near + "?")
                .orElse("'settings' lists them");
        return "there is no setting '" + name + "'; " + offer;
    }
}
