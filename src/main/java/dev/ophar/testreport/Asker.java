package dev.ophar.testreport;

import dev.ophar.testreport.ShellLine.Word;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Asks one runner in one command line.
 *
 * <ol>
 *   <li>An invocation that names a report by itself stays as it is, and its place is told.
 *   <li>A single other one is asked by the environment if the runner has a variable for that; children of its tests
 *       inherit it, so only runners that write their report at their very end (pytest) have one here. node opens the file
 *       at its start and empties it: measured with v20, a test that starts another node test run wipes the report.
 *   <li>Several are asked each by options of its own, with a report each.
 *   <li>One that would stop at its first failure is told to go on: what it does not show cannot be compared.
 *   <li>In a script, which cannot be changed, options go behind the call of the package manager if they arrive there.
 * </ol>
 */
record Asker(Recognition recognition, Asking asking, ReportFormat format) {
    private static final Set<String> MANAGERS = Set.of("npm", "yarn", "pnpm", "bun");
    private static final Set<String> SCRIPT_WORDS = Set.of("test", "t", "tst", "run", "run-script");
    private static final Pattern PLAIN_PATH = Pattern.compile("[A-Za-z0-9_./+@%=:,-]+");

    Asked ask(String original, String spelledOut, Map<String, String> environment, String reportPath) {
        String script = spelledOut.startsWith(original) ? spelledOut.substring(original.length()) : spelledOut;
        String command = goingOn(original);
        List<Invocation> written = recognition.find(command);
        List<Invocation> hidden = recognition.find(script);
        List<ReportPlace> places = new ArrayList<>();
        Optional<ReportPlace> held = inVariable(environment);
        held.ifPresent(places::add);
        List<Invocation> open = new ArrayList<>();
        for (Invocation invocation : written) {
            if (places(invocation, places) && held.isEmpty()) {
                open.add(invocation);
            }
        }
        List<Invocation> closed = new ArrayList<>();
        for (Invocation invocation : hidden) {
            if (places(invocation, places) && held.isEmpty()) {
                closed.add(invocation);
            }
        }
        Asked as = new Asked(command, environment, places);
        if (!asking.words().isEmpty() && PLAIN_PATH.matcher(reportPath).matches()) {
            boolean unseen = written.isEmpty() && hidden.isEmpty();
            boolean byVariable = asking.variable().isPresent()
                    && !command.contains(asking.variable().get() + "=")
                    && (!closed.isEmpty() || open.size() == 1 || unseen);
            if (byVariable) {
                return byVariable(as, open.size() + closed.size() <= 1, reportPath);
            }
            return closed.isEmpty()
                    ? byOptions(as, open, reportPath)
                    : behindScript(as, open, closed, script, reportPath);
        }
        return as;
    }

    private String goingOn(String command) {
        StringBuilder line = new StringBuilder(command);
        List<Invocation> invocations = recognition.find(command);
        for (int i = invocations.size() - 1; i >= 0; i--) {
            List<Word> words = invocations.get(i).words();
            List<Word> stops = words.stream()
                    .skip(invocations.get(i).options() + 1L)
                    .filter(word -> asking.stops().matcher(word.text()).matches())
                    .toList();
            if (!stops.isEmpty() && !asking.goOn().isEmpty()) {
                line.insert(words.get(words.size() - 1).end(), " " + asking.goOn());
            } else {
                for (int stop = stops.size() - 1; stop >= 0; stop--) {
                    line.delete(stops.get(stop).start(), stops.get(stop).end());
                }
            }
        }
        return line.toString();
    }

    /** Collects the reports that it writes by itself, and tells whether it is still to be asked. */
    private boolean places(Invocation invocation, List<ReportPlace> places) {
        boolean owns = false;
        for (Map.Entry<String, ReportFormat> option : asking.own().entrySet()) {
            List<String> values = invocation.values(option.getKey());
            owns |= !values.isEmpty();
            if (!values.isEmpty()) {
                invocation
                        .place(values.get(values.size() - 1))
                        .ifPresent(path -> places.add(new ReportPlace(path, option.getValue(), invocation.folder())));
            }
        }
        if (asking.pairs()) {
            List<ReportPlace> own = NodeReporters.of(invocation).places(invocation);
            places.addAll(own);
            owns |= !own.isEmpty();
        }
        return !owns && asking.unless().stream().noneMatch(invocation::has);
    }

    /** A report that the environment asks for already. */
    private Optional<ReportPlace> inVariable(Map<String, String> environment) {
        String held = asking.variable()
                .map(name -> environment.getOrDefault(name, ""))
                .orElse("");
        for (List<Word> words : ShellLine.commands(held)) {
            Invocation options = new Invocation(words, 0, 0, "");
            for (Map.Entry<String, ReportFormat> option : asking.own().entrySet()) {
                List<String> values = options.values(option.getKey());
                if (!values.isEmpty()) {
                    return Optional.of(new ReportPlace(values.get(values.size() - 1), option.getValue()));
                }
            }
        }
        return Optional.empty();
    }

    private Asked byVariable(Asked as, boolean single, String reportPath) {
        String name = asking.variable().orElseThrow();
        StringBuilder options = new StringBuilder();
        if (single) {
            asking.words()
                    .forEach(word -> options.append(' ').append(word.text().replace("{report}", reportPath)));
        } else {
            options.append(' ').append(asking.quiet());
        }
        Map<String, String> environment = new HashMap<>(as.environment());
        environment.merge(name, options.toString().strip(), (held, ours) -> held.isBlank() ? ours : held + " " + ours);
        List<ReportPlace> places = new ArrayList<>(as.reports());
        if (single) {
            places.add(new ReportPlace(reportPath, format));
        }
        return new Asked(as.command(), environment, places);
    }

    private Asked byOptions(Asked as, List<Invocation> open, String reportPath) {
        StringBuilder command = new StringBuilder(as.command());
        List<ReportPlace> places = new ArrayList<>(as.reports());
        int added = 0;
        int number = 0;
        for (Invocation invocation : open) {
            String path = ++number == 1 ? reportPath : reportPath + "." + number;
            Optional<String> options = options(invocation, path);
            if (options.isPresent()) {
                command.insert(invocation.insertAt() + added, options.get());
                added += options.get().length();
                if (asking.writesReportPath()) {
                    places.add(new ReportPlace(path, format, invocation.folder()));
                }
            }
        }
        return new Asked(command.toString(), as.environment(), places);
    }

    private Optional<String> options(Invocation invocation, String path) {
        String options = asking.options(invocation, path);
        return asking.pairs() ? NodeReporters.of(invocation).with(invocation, options) : Optional.of(options);
    }

    /** Only the last command of a script gets what stands behind the call of its package manager. */
    private Asked behindScript(
            Asked as, List<Invocation> open, List<Invocation> closed, String script, String reportPath) {
        List<List<Word>> scriptCommands = ShellLine.commands(script);
        List<List<Word>> callers = ShellLine.commands(as.command()).stream()
                .filter(Asker::runsScript)
                .toList();
        boolean arrives = asking.append()
                && open.isEmpty()
                && closed.size() == 1
                && callers.size() == 1
                && scriptCommands.stream().noneMatch(Asker::runsScript)
                && closed.get(0).words().equals(scriptCommands.get(scriptCommands.size() - 1));
        if (!arrives) {
            return as;
        }
        List<Word> caller = callers.get(0);
        boolean npm = caller.get(0).program().equals("npm");
        boolean dashes = caller.stream().anyMatch(word -> word.text().equals("--"));
        String options = (npm && !dashes ? " --" : "") + asking.options(closed.get(0), reportPath);
        List<ReportPlace> places = new ArrayList<>(as.reports());
        places.add(new ReportPlace(reportPath, format));
        String command = new StringBuilder(as.command())
                .insert(caller.get(caller.size() - 1).end(), options)
                .toString();
        return new Asked(command, as.environment(), places);
    }

    private static boolean runsScript(List<Word> words) {
        return words.size() > 1
                && MANAGERS.contains(words.get(0).program())
                && words.stream().skip(1).anyMatch(word -> SCRIPT_WORDS.contains(word.text()));
    }
}
