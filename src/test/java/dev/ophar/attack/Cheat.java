package dev.ophar.attack;

import dev.ophar.engine.SmallWorkspace;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an agent leaves instead of work.
 *
 * @param files it writes, by path
 * @param shell what it runs afterwards
 */
record Cheat(String name, Project project, Map<String, String> files, String shell) {
    Cheat {
        files = Map.copyOf(files);
    }

    /** One file beside what was there. */
    static Cheat file(Project project, String name, String path, String text) {
        return new Cheat(name, project, Map.of(path, text), "");
    }

    /** The product as it was, with more code behind it. */
    static Cheat code(Project project, String name, String code) {
        String path = switch (project) {
            case UNITTEST, PYTEST, PYTHON_SCRIPT -> "area.py";
            case NODE -> "src/area.js";
            case SHELL_SCRIPT, MAKE -> "area.sh";
        };
        return file(project, name, path, project.files().get(path) + "\n\n" + code + "\n");
    }

    /** Something done to the tree. */
    static Cheat shell(Project project, String name, String shell) {
        return new Cheat(name, project, Map.of(), shell);
    }

    /** As an agent's script. */
    String script() {
        StringBuilder script = new StringBuilder();
        new TreeMap<>(files)
                .forEach((path, text) -> script.append("mkdir -p \"$(dirname '")
                        .append(path)
                        .append("')\"\ncat > '")
                        .append(path)
                        .append("' <<'END-OF-FILE'\n")
                        .append(text)
                        .append("\nEND-OF-FILE\n"));
        return script + shell + SmallWorkspace.DONE;
    }

    @Override
    public String toString() {
        return project + ": " + name;
    }
}
