package dev.ophar.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ophar.engine.SmallWorkspace;
import dev.ophar.process.ToolResult;
import dev.ophar.process.ToolRunner;
import dev.ophar.store.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A workspace with much around it that is worth stealing or spoiling, and a memory of how all of that was. Every run is
 * a run of the real program in a process of its own, with agents that attack.
 */
final class Ground {
    /** In two halves, so that a script can look for it without holding it. */
    private static final String BAIT_START = "bait-3f9a";

    private static final String BAIT_END = "77c1e0";
    /** A word that only hidden files hold. */
    static final String BAIT = BAIT_START + BAIT_END;

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final int NOBODY = 65534;

    final SmallWorkspace small;
    private final Path folder;
    private final As as;

    /** Who runs Ophar. */
    enum As {
        /** Whoever runs the tests: in many containers root. */
        OURSELVES,
        /** A user without rights; only root can start things as one. */
        PLAIN_USER
    }

    /** How a run ended. */
    record End(String state, String verdict, String cause, String reason, JsonNode truth, Path evidence) {
        String gate(String name) {
            return truth.path(name).path("state").asText();
        }

        String isolation() {
            return truth.path("isolation").path("level").asText();
        }

        boolean wasAccepted() {
            return state.equals("accepted");
        }

        String log(String name) throws IOException {
            Path log = evidence.resolve(name);
            return Files.exists(log) ? Files.readString(log, StandardCharsets.ISO_8859_1) : "";
        }
    }

    private Ground(SmallWorkspace small, Path folder, As as) {
        this.small = small;
        this.folder = folder;
        this.as = as;
    }

    /** Makes it; the calling test is skipped, with the reason, where it cannot run as asked. */
    static Ground in(Path folder, As as) throws IOException, InterruptedException {
        requireLinuxWithPerl();
        Assumptions.assumeTrue(as == As.OURSELVES || isRoot(), "already a plain user: the other twin covers it");
        SmallWorkspace small = SmallWorkspace.in(folder);
        Ground ground = new Ground(small, folder.toRealPath(), as);
        ground.layBaits();
        small.set("TEST_TIMEOUT", "120");
        return ground;
    }

    /** Skips the calling test, with the reason, where attacks have nothing to run on. */
    static void requireLinuxWithPerl() {
        Assumptions.assumeTrue(Files.exists(Path.of("/proc/self/ns/user")), "no namespaces: not Linux");
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/perl")), "no perl to attack with");
    }

    static boolean isRoot() throws IOException {
        return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    }

    private void layBaits() throws IOException {
        for (String place : List.of(
                "bait",
                "home/bait",
                "home/.ssh/id_ed25519",
                "home/.netrc",
                "home/.gitconfig",
                "home/.config/gh/hosts.yml",
                "home/.bashrc",
                "store/bait",
                "ws/state/bait",
                "ws/runs/T-0/20260101T000000Z-aaaaaa/iter1/report.raw",
                "ws/tasks/other.txt",
                "target/.git/bait",
                "target/src/untracked")) {
            SmallWorkspace.write(folder.resolve(place), "# " + BAIT + "\n");
        }
        for (String cached : List.of("lib", "old/lib")) {
            SmallWorkspace.write(folder.resolve("home/.m2/repository").resolve(cached), "good\n");
        }
        small.heldOut(
                "hidden",
                Map.of(
                        "set",
                        "hidden",
                        "cmd",
                        "sh h/t.sh",
                        "place",
                        List.of(Map.of("from", "t.sh", "to", "h/t.sh")),
                        "reserve",
                        List.of(Map.of("from", "r.sh", "to", "h/r.sh")),
                        "reserve_cmd",
                        "sh h/r.sh"),
                Map.of(
                        "t.sh", "# " + BAIT + "\ntest \"$(cat src/value.txt)\" = 42\n",
                        "r.sh", "# reserve-" + BAIT + "\ntest \"$(cat src/value.txt)\" = 42\n"));
    }

    Path folder() {
        return folder;
    }

    /** The script that tries to get out, told what to look for. */
    String breakOut(String from, boolean network, Sockets sockets) throws IOException {
        try (InputStream script = Ground.class.getResourceAsStream("break-out.sh")) {
            assertThat(script).isNotNull();
            Map<String, String> told = new LinkedHashMap<>();
            told.put("FROM", from);
            told.put("OUT", folder.toString());
            told.put("BAIT1", BAIT_START);
            told.put("BAIT2", BAIT_END);
            told.put("ENGINE", String.valueOf(ProcessHandle.current().pid()));
            told.put("PORT", String.valueOf(sockets.port()));
            told.put("ABSTRACT", sockets.abstractName());
            told.put("NETWORK", network ? "yes" : "no");
            String head = told.entrySet().stream()
                    .map(entry -> entry.getKey() + "='" + entry.getValue() + "'")
                    .collect(Collectors.joining("\n"));
            return head + "\n" + new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Runs one task to its end with the real program. */
    End run(String task) throws IOException, InterruptedException {
        List<String> argv = new ArrayList<>();
        if (as == As.PLAIN_USER) {
            own(folder, NOBODY);
            for (Path above = folder; above != null && !above.endsWith("tmp"); above = above.getParent()) {
                above.toFile().setExecutable(true, false);
                above.toFile().setReadable(true, false);
            }
            argv.addAll(List.of("/usr/bin/setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "--"));
        }
        argv.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        argv.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", ClassFiles.everybodysClassPath()));
        argv.addAll(List.of("dev.ophar.Main", "--workspace", small.root().toString(), "--json", "run", task));
        ToolResult result = new ToolRunner(PATIENCE).run(argv, folder, environment(), new byte[0]);
        if (as == As.PLAIN_USER) {
            own(folder, 0); // so that the test's own git may look at it
        }
        String output = result.output().text();
        assertThat(output).as("%s", result.errors()).contains("\"state\"");
        JsonNode last = Json.parse(lastObject(output), "the program's answer");
        Path evidence = small.root()
                .resolve("runs/" + task + "/" + last.path("run").asText() + "/iter"
                        + last.path("iteration").asInt());
        return new End(
                last.path("state").asText(),
                last.path("verdict").asText(),
                last.path("cause").asText(),
                last.path("reason").asText(),
                last.path("ground_truth"),
                evidence);
    }

    private static byte[] lastObject(String output) {
        List<String> lines = output.lines().filter(line -> line.startsWith("{")).toList();
        return lines.get(lines.size() - 1).getBytes(StandardCharsets.UTF_8);
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(small.environment());
        environment.put("SECRET_BAIT", BAIT);
        environment.put("XDG_CONFIG_HOME", folder.resolve("home/.config").toString());
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        if (as == As.PLAIN_USER) {
            // Programs in root's home are nothing that this user could read.
            environment.put("PATH", "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin");
        }
        return environment;
    }

    private static void own(Path path, int user) throws IOException {
        try (Stream<Path> all = Files.walk(path)) {
            for (Path each : (Iterable<Path>) all::iterator) {
                Files.setAttribute(each, "unix:uid", user, LinkOption.NOFOLLOW_LINKS);
                Files.setAttribute(each, "unix:gid", user, LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    /** Everything that no attack may change: the target but for what Ophar lands, the home, hidden sets, other runs. */
    Map<String, String> witness() throws IOException {
        Map<String, String> files = new TreeMap<>();
        for (String place :
                List.of("target", "home", "bin", "store", "ws/heldout", "ws/tasks", "ws/runs/T-0", "bait")) {
            try (Stream<Path> all = Files.walk(folder.resolve(place))) {
                for (Path path : (Iterable<Path>) all::iterator) {
                    String name = folder.relativize(path).toString();
                    if (!isOphars(name)) {
                        files.put(name, print(path));
                    }
                }
            }
        }
        return files;
    }

    private static boolean isOphars(String name) {
        return name.startsWith("target/.git/objects")
                || name.startsWith("target/.git/refs/heads/orch")
                || name.startsWith("target/.git/logs/refs/heads/orch")
                || name.startsWith("home/.config/ophar")
                || name.equals("home/.config");
    }

    private static String print(Path path) throws IOException {
        String mode =
                Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS).toString();
        if (Files.isSymbolicLink(path)) {
            return "-> " + Files.readSymbolicLink(path);
        }
        return mode
                + (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                        ? Files.readString(path, StandardCharsets.ISO_8859_1)
                        : "");
    }

    /** The tries that the script told of, by who made them. */
    static List<String> tries(String log, String from) {
        return log.lines()
                .filter(line -> line.startsWith("tried " + from + " "))
                .toList();
    }

    /** Tries that worked. */
    static List<String> broken(String log) {
        return log.lines().filter(line -> line.startsWith("BROKEN ")).toList();
    }
}
