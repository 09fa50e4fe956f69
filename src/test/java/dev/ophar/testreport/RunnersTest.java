package dev.ophar.testreport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which runners a command line starts, and how each is asked. */
final class RunnersTest {
    private static final String REPORT = "/out/report";
    private static final String PYTEST_OPTIONS =
            "--junitxml=/out/report -o junit_family=xunit1 --maxfail=0 --continue-on-collection-errors";
    private static final String NODE_OPTIONS = "--test-reporter=tap --test-reporter-destination=/out/report";
    private static final String NODE_SPEC = "--test-reporter=spec --test-reporter-destination=stdout";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pytest -q | pytest",
                "python3 -m pytest tests | pytest",
                "cd x && .venv/bin/pytest; echo done | pytest",
                "${HELDOUT_PYTEST:-python3 -m pytest} -q file.py | pytest",
                "bash -lc \"python -m pytest -q\" | pytest",
                "FOO=1 coverage run -m pytest 2>&1 | pytest",
                "if true; then uv run pytest; fi | pytest",
                "python3 -m unittest discover -s tests | unittest",
                "node --test | node",
                "node --import tsx --test 'src/*.ts' | node",
                "npm test node --test test/ | node",
                "npx jest --ci | jest",
                "npx vitest run | vitest",
                "go vet ./... && go test ./... | go",
                "cargo test --all | cargo",
                "./mvnw -q -B verify | maven",
                "./gradlew :app:check | gradle",
                "vendor/bin/phpunit | phpunit"
            })
    void recognisesARunnerInAShellLine(String command, String runner) throws IOException {
        assertThat(names(command)).containsExactly(runner);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pip install pytest",
                "python3 -m pip install -q pytest",
                "echo pytest",
                "which pytest; true",
                "npm ci jest",
                "node server.js --test",
                "node server.js",
                "go build ./...",
                "mvn compile",
                "make",
                "cat pytest.ini",
                "",
                "'unclosed pytest",
                "${"
            })
    void takesNoMentionForARun(String command) throws IOException {
        assertThat(names(command)).isEmpty();
    }

    @Test
    void asksPytestByItsVariableAndKeepsWhatItHeld() throws IOException {
        Asked asked = ask(
                "pytest",
                "cd x && python3 -m pytest -q; echo done",
                Map.of("PYTEST_ADDOPTS", "-p no:cacheprovider", "A", "b"));

        assertThat(asked)
                .isEqualTo(new Asked(
                        "cd x && python3 -m pytest -q; echo done",
                        Map.of("PYTEST_ADDOPTS", "-p no:cacheprovider " + PYTEST_OPTIONS, "A", "b"),
                        List.of(new ReportPlace(REPORT, ReportFormat.JUNIT_XML))));
    }

    @Test
    void leavesAReportThatTheCommandNames() throws IOException {
        assertThat(ask("pytest", "cd sub && pytest --junitxml=out.xml", Map.of()))
                .isEqualTo(new Asked(
                        "cd sub && pytest --junitxml=out.xml",
                        Map.of(),
                        List.of(new ReportPlace("sub/out.xml", ReportFormat.JUNIT_XML, "sub"))));
        assertThat(ask("pytest", "pytest --junit-xml '/tmp/a b.xml'", Map.of()).reports())
                .containsExactly(new ReportPlace("/tmp/a b.xml", ReportFormat.JUNIT_XML));
        assertThat(ask("pytest", "pytest", Map.of("PYTEST_ADDOPTS", "-q --junitxml=held.xml")))
                .isEqualTo(new Asked(
                        "pytest",
                        Map.of("PYTEST_ADDOPTS", "-q --junitxml=held.xml"),
                        List.of(new ReportPlace("held.xml", ReportFormat.JUNIT_XML))));
        assertThat(ask("pytest", "pytest --junitxml=$OUT", Map.of()))
                .isEqualTo(new Asked("pytest --junitxml=$OUT", Map.of(), List.of()));
    }

    @Test
    void asksSeveralRunsForAReportEach() throws IOException {
        Asked asked = ask("pytest", "pytest a && python3 -m pytest b", Map.of());

        assertThat(asked.command())
                .isEqualTo("pytest " + PYTEST_OPTIONS + " a && python3 -m pytest "
                        + PYTEST_OPTIONS.replace(REPORT, REPORT + ".2") + " b");
        assertThat(asked.reports()).extracting(ReportPlace::path).containsExactly(REPORT, REPORT + ".2");
        assertThat(asked.environment()).isEmpty();
    }

    @Test
    void asksByOptionsWhereTheCommandSetsTheVariableItself() throws IOException {
        assertThat(ask("pytest", "PYTEST_ADDOPTS=-x pytest a", Map.of()).command())
                .isEqualTo("PYTEST_ADDOPTS=-x pytest " + PYTEST_OPTIONS + " a");
    }

    @Test
    void asksAScriptByTheVariable() throws IOException {
        Runner pytest = Fixtures.runner("pytest");

        assertThat(pytest.ask("npm test", "npm test pytest -q", Map.of(), REPORT)
                        .environment())
                .containsEntry("PYTEST_ADDOPTS", PYTEST_OPTIONS);
        assertThat(pytest.ask("make check", Map.of(), REPORT).environment())
                .containsEntry("PYTEST_ADDOPTS", PYTEST_OPTIONS);
        Asked several = pytest.ask("npm test", "npm test pytest a && pytest b", Map.of(), REPORT);
        assertThat(several.environment())
                .containsEntry("PYTEST_ADDOPTS", "-rA --maxfail=0 --continue-on-collection-errors");
        assertThat(several.reports()).isEmpty();
    }

    @Test
    void asksNodeByOptionsAndKeepsItsOwnReporter() throws IOException {
        assertThat(ask("node", "node --test test/", Map.of("NODE_OPTIONS", "--no-warnings")))
                .isEqualTo(new Asked(
                        "node --test " + NODE_OPTIONS + " " + NODE_SPEC + " test/",
                        Map.of("NODE_OPTIONS", "--no-warnings"),
                        List.of(new ReportPlace(REPORT, ReportFormat.TAP))));
        assertThat(ask("node", "node --test --test-reporter=dot", Map.of()).command())
                .isEqualTo("node --test " + NODE_OPTIONS + " --test-reporter-destination=stdout --test-reporter=dot");
        assertThat(ask("node", "node --test-reporter dot --test", Map.of()).command())
                .isEqualTo("node --test-reporter dot --test --test-reporter-destination=stdout " + NODE_OPTIONS);
        assertThat(ask("node", "node --test --test-reporter=junit --test-reporter-destination=j.xml", Map.of())
                        .reports())
                .containsExactly(new ReportPlace("j.xml", ReportFormat.JUNIT_XML));
        String odd = "node --test --test-reporter=dot --test-reporter=spec";
        assertThat(ask("node", odd, Map.of())).isEqualTo(new Asked(odd, Map.of(), List.of()));
    }

    @Test
    void leavesANodeScriptToItsOutput() throws IOException {
        Asked asked = Fixtures.runner("node").ask("npm test", "npm test node --test", Map.of("A", "b"), REPORT);

        assertThat(asked).isEqualTo(new Asked("npm test", Map.of("A", "b"), List.of()));
    }

    @Test
    void makesUnittestAndGoTalk() throws IOException {
        assertThat(ask("unittest", "python3 -m unittest discover -s tests", Map.of())
                        .command())
                .isEqualTo("python3 -m unittest discover -v -s tests");
        assertThat(ask("unittest", "python3 -m unittest", Map.of()).command()).isEqualTo("python3 -m unittest -v");
        assertThat(ask("unittest", "python3 -m unittest -v a", Map.of()).command())
                .isEqualTo("python3 -m unittest -v a");
        assertThat(ask("go", "(cd a && go test ./...)", Map.of()).command()).isEqualTo("(cd a && go test -json ./...)");
        assertThat(Fixtures.runner("go").writesReportPath()).isFalse();
    }

    @Test
    void asksJestAndVitestDirectlyOrBehindTheirScript() throws IOException {
        assertThat(ask("jest", "npx jest --ci", Map.of()).command())
                .isEqualTo("npx jest --json --outputFile=/out/report --ci");
        assertThat(ask("vitest", "npx vitest run", Map.of()).command())
                .isEqualTo("npx vitest --reporter=default --reporter=junit --outputFile.junit=/out/report run");
        assertThat(ask("vitest", "vitest --reporter=verbose", Map.of()).command())
                .isEqualTo("vitest --reporter=junit --outputFile.junit=/out/report --reporter=verbose");
        Runner jest = Fixtures.runner("jest");
        assertThat(jest.ask("npm test; echo done", "npm test; echo done\njest", Map.of(), REPORT)
                        .command())
                .isEqualTo("npm test -- --json --outputFile=/out/report; echo done");
        assertThat(jest.ask("npm test -- a", "npm test -- a jest", Map.of(), REPORT)
                        .command())
                .isEqualTo("npm test -- a --json --outputFile=/out/report");
        assertThat(jest.ask("pnpm test", "pnpm test jest", Map.of(), REPORT).command())
                .isEqualTo("pnpm test --json --outputFile=/out/report");
        Asked notLast = jest.ask("npm test", "npm test jest && eslint .", Map.of(), REPORT);
        assertThat(notLast).isEqualTo(new Asked("npm test", Map.of(), List.of()));
    }

    @Test
    void insertsIntoADefaultAndAQuotedScript() throws IOException {
        assertThat(ask("unittest", "${RUN:-python3 -m unittest} a.py", Map.of()).command())
                .isEqualTo("${RUN:-python3 -m unittest -v} a.py");
        assertThat(ask("go", "bash -c 'go test ./...'", Map.of()).command()).isEqualTo("bash -c 'go test -json ./...'");
    }

    @Test
    void asksNothingAtAPathThatAShellWouldReadDifferently() throws IOException {
        assertThat(Fixtures.runner("pytest").ask("pytest", Map.of(), "/out/a b"))
                .isEqualTo(new Asked("pytest", Map.of(), List.of()));
    }

    @Test
    void knowsWhereMavenAndGradleWrite() throws IOException {
        assertThat(Fixtures.runner("maven").places())
                .anyMatch(place -> place.matches("target/surefire-reports/TEST-a.B.xml"))
                .anyMatch(place -> place.matches("sub/target/failsafe-reports/TEST-a.B.xml"));
        assertThat(Fixtures.runner("gradle").places())
                .anyMatch(place -> place.matches("app/build/test-results/test/TEST-a.B.xml"));
    }

    @Test
    void tellsWhatStopsAtItsFirstFailureToGoOn() throws IOException {
        assertThat(ask("maven", "mvn -q test", Map.of())).isEqualTo(new Asked("mvn -fae -q test", Map.of(), List.of()));
        assertThat(ask("maven", "mvn -ff test", Map.of()).command()).isEqualTo("mvn -ff test");
        assertThat(ask("gradle", "./gradlew test", Map.of()).command()).isEqualTo("./gradlew --continue test");
        assertThat(ask("cargo", "cargo test -- --nocapture", Map.of()).command())
                .isEqualTo("cargo test --no-fail-fast -- --nocapture");
        assertThat(ask("pytest", "pytest -qx tests > out 2>&1; echo", Map.of()).command())
                .isEqualTo("pytest -qx tests > out 2>&1 --maxfail=0; echo");
        assertThat(ask("pytest", "pytest --maxfail=3", Map.of()).command()).isEqualTo("pytest --maxfail=3 --maxfail=0");
        assertThat(ask("go", "go test -failfast ./...", Map.of()).command()).isEqualTo("go test -json  ./...");
        assertThat(ask("unittest", "python3 -m unittest -f -k area", Map.of()).command())
                .isEqualTo("python3 -m unittest -v  -k area");
        assertThat(ask("pytest", "pytest -q tests/x", Map.of()).command()).isEqualTo("pytest -q tests/x");
    }

    @Test
    void knowsInWhichFolderOfALineARunnerRuns() throws IOException {
        assertThat(ask("pytest", "(cd one && pytest) && (cd two && pytest); pytest", Map.of())
                        .reports())
                .extracting(ReportPlace::folder)
                .containsExactly("one", "two", "");
    }

    private static List<String> names(String command) throws IOException {
        return Runners.builtIn().recognised(command).stream().map(Runner::name).toList();
    }

    private static Asked ask(String runner, String command, Map<String, String> environment) throws IOException {
        return Fixtures.runner(runner).ask(command, environment, REPORT);
    }
}
