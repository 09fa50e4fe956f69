package dev.ophar.testreport;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The two ways in which pytest names a test: {@code tests/test_a.py::TestX} and {@code tests.test_a.TestX}. */
final class PytestNames {
    private PytestNames() {}

    /**
     * The suite as a node id has it.
     *
     * @param owner the class name of a JUnit report: module and classes with dots
     * @param file the path of the module, which only the family xunit1 gives; without it the first part with a capital
     *     letter is taken for a class
     */
    static String suite(String owner, Optional<String> file) {
        if (owner.isBlank()) {
            return "";
        }
        if (file.isPresent()) {
            String module =
                    file.get().replaceFirst("\\.py$", "").replace('/', '.').replace('\\', '.');
            if (owner.equals(module)) {
                return file.get();
            }
            if (owner.startsWith(module + ".")) {
                return file.get() + "::" + owner.substring(module.length() + 1).replace(".", "::");
            }
            return owner;
        }
        List<String> path = new ArrayList<>(List.of(owner.split("\\.")));
        List<String> classes = new ArrayList<>();
        for (int i = 1; i < path.size(); i++) {
            if (!path.get(i).isEmpty() && Character.isUpperCase(path.get(i).charAt(0))) {
                List<String> rest = path.subList(i, path.size());
                classes.addAll(rest);
                rest.clear();
            }
        }
        String module = String.join("/", path) + ".py";
        return classes.isEmpty() ? module : module + "::" + String.join("::", classes);
    }

    /** Where the last part of a node id begins; parameters may hold the separator too. */
    static int separator(String nodeId) {
        int bracket = nodeId.indexOf('[');
        return nodeId.lastIndexOf("::", bracket < 0 ? nodeId.length() : bracket);
    }
}
