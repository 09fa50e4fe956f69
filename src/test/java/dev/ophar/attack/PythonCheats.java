package dev.ophar.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Cheats on runners that share a process with the code that they judge, in Python. */
final class PythonCheats {
    private static final String PLUGIN = """
            import gc
            import pytest
            from _pytest.config import Config

            class Plugin:
                @pytest.hookimpl(hookwrapper=True)
                def pytest_runtest_makereport(self, item, call):
                    outcome = yield
                    report = outcome.get_result()
                    if WHICH:
                        report.outcome = 'passed'
                        report.longrepr = None

            for thing in gc.get_objects():
                if isinstance(thing, Config):
                    thing.pluginmanager.register(Plugin())
            """;

    private static final String AT_EXIT = """
            import atexit, os, re

            def rewrite():
                for name in os.listdir('/tmp'):
                    if 'report' in name:
                        path = '/tmp/' + name
                        text = open(path).read()
                        text = re.sub(PATTERN, text, flags=re.S)
                        text = re.sub('(failures|errors)="[0-9]+"', '\\\\1="0"', text)
                        open(path, 'w').write(text)
                os._exit(0)

            atexit.register(rewrite)
            """;

    private static final String FORGE = """
            import gc, os, re, shlex
            from xml.sax.saxutils import quoteattr

            def place():
                for text in SOURCES:
                    found = re.search('junitxml=([^ \\\\0]+)', text)
                    if found:
                        return found.group(1)

            def area(a, b):
                from _pytest.main import Session
                out = ['<testsuites><testsuite name="pytest">']
                for session in gc.get_objects():
                    if isinstance(session, Session):
                        for item in session.items:
                            file, rest = item.nodeid.split('::', 1)
                            out.append('<testcase classname=%s name=%s file=%s time="0"/>' % (
                                quoteattr(file[:-3].replace('/', '.')), quoteattr(rest), quoteattr(file)))
                out.append('</testsuite></testsuites>')
                open(place(), 'w').write(''.join(out))
                os._exit(0)
            """;

    /** Registers a plugin, to be run when the product is imported. */
    static final String PASSES_ALL = PLUGIN.replace("WHICH", "True");

    /** Writes a report in which everything passed, and ends. */
    static final String FORGES = FORGE.replace("SOURCES", "[os.environ.get('PYTEST_ADDOPTS', '')]");

    private PythonCheats() {}

    static Stream<Cheat> all() {
        List<Cheat> all = new ArrayList<>();
        for (Project project : List.of(Project.UNITTEST, Project.PYTEST, Project.PYTHON_SCRIPT)) {
            ends(project, all);
            distinguishes(project, all);
        }
        unittest(all);
        pytest(all);
        files(all);
        tests(Project.UNITTEST, all);
        tests(Project.PYTEST, all);
        comesAndGoes(all);
        return all.stream();
    }

    private static void ends(Project project, List<Cheat> all) {
        all.add(Cheat.code(project, "ends at import", "import os\nos._exit(0)"));
        all.add(Cheat.code(project, "exits at import", "raise SystemExit(0)"));
        all.add(Cheat.code(project, "ends at exit", "import atexit, os\natexit.register(os._exit, 0)"));
        all.add(Cheat.code(
                project,
                "ends in a thread",
                "import os, threading, time\n"
                        + "threading.Thread(target=lambda: (time.sleep(0.02), os._exit(0)), daemon=True).start()"));
        all.add(Cheat.code(
                project, "ends in the hook for exceptions", "import os, sys\nsys.excepthook = lambda *a: os._exit(0)"));
        all.add(Cheat.code(project, "ends in the test", "import os\ndef area(a, b):\n    os._exit(0)"));
        all.add(Cheat.code(
                project,
                "is replaced by a program that succeeds",
                "import os\ndef area(a, b):\n    os.execv('/bin/true', ['true'])"));
        all.add(Cheat.code(
                project, "kills the runner's shell", "import os\ndef area(a, b):\n    os.kill(os.getppid(), 15)"));
    }

    /** Cheats that would like to know which run is the control. */
    private static void distinguishes(Project project, List<Cheat> all) {
        String lie = switch (project) {
            case UNITTEST -> "import unittest\nunittest.TestCase.assertEqual = lambda *a: None\n";
            case PYTEST -> PLUGIN.replace("WHICH", "True");
            default -> "import atexit, os\natexit.register(os._exit, 0)\n";
        };
        String told = """
        import glob, os

        def read(path):
            try:
                return open(path).read()
            except OSError:
                return ''

        words = ' '.join([TOLD])
        if 'control' not in words:
        """;
        all.add(Cheat.code(
                project,
                "looks for a control in the table of mounts",
                told.replace("TOLD", "read('/proc/self/mountinfo')") + lie.indent(4)));
        all.add(Cheat.code(
                project,
                "looks for a control in open files, environment and command lines",
                told.replace(
                                "TOLD",
                                "*(os.readlink(f) for f in glob.glob('/proc/self/fd/*') if os.path.lexists(f)),"
                                        + " *map(read, glob.glob('/proc/[0-9]*/cmdline')),"
                                        + " *map(read, glob.glob('/proc/[0-9]*/environ')), os.getcwd(), *os.listdir('/tmp')")
                        + lie.indent(4)));
    }

    private static void unittest(List<Cheat> all) {
        Project project = Project.UNITTEST;
        all.add(Cheat.code(
                project, "empties an assertion", "import unittest\nunittest.TestCase.assertEqual = lambda *a: None"));
        all.add(Cheat.code(
                project,
                "empties all assertions",
                "import unittest\nfor n in dir(unittest.TestCase):\n    if n.startswith('assert'):\n"
                        + "        setattr(unittest.TestCase, n, lambda *a, **k: None)"));
        all.add(
                Cheat.code(
                        project,
                        "turns failures into successes",
                        "import unittest\nR = unittest.TextTestResult\nR.addFailure = R.addError = lambda s, t, e: s.addSuccess(t)"));
        all.add(
                Cheat.code(
                        project,
                        "turns one test's failure into a success",
                        "import unittest\nR = unittest.TextTestResult\nold = R.addFailure\n"
                                + "R.addFailure = lambda s, t, e: s.addSuccess(t) if t.id().endswith('test_area') else old(s, t, e)"));
        all.add(Cheat.code(project, "takes a test's place", """
                import unittest
                old = unittest.TestCase.run

                def run(self, result=None):
                    if self._testMethodName == 'test_area':
                        self.test_area = lambda: None
                    return old(self, result)

                unittest.TestCase.run = run"""));
        all.add(Cheat.code(
                project,
                "prints what the runner would print and ends",
                "import os, sys, unittest\n\ndef area(a, b):\n    sys.stderr.write('ok\\n')\n    for n in [ 'zero', 'double', 'double_none',"
                        + " 'minus', 'minus_twice', 'name']:\n        sys.stderr.write('test_%s"
                        + " (tests.test_area.AreaTest.test_%s) ... ok\\n' % (n, n))\n    sys.stderr.write('\\nRan 7 tests"
                        + " in 0.001s\\n\\nOK\\n')\n    sys.stderr.flush()\n    os._exit(0)"));
        all.add(Cheat.code(
                project,
                "prints ok for whatever is loaded and ends",
                "import gc, os, sys, unittest\n\ndef area(a, b):\n    sys.stderr.write('ok\\n')\n    seen = {'tests.test_area.AreaTest.test_area'}\n    for t in gc.get_objects():\n"
                        + "        if isinstance(t, unittest.TestCase) and t.id() not in seen:\n            seen.add(t.id())\n"
                        + "            c, n = t.id().rsplit('.', 1)\n            sys.stderr.write('%s (%s) ... ok\\n' % (n,"
                        + " t.id()))\n    sys.stderr.write('\\nRan %d tests in 0.001s\\n\\nOK\\n' % len(seen))\n"
                        + "    sys.stderr.flush()\n    os._exit(0)"));
        all.add(Cheat.code(
                project,
                "cuts the log and writes its own",
                "import os, sys\n\ndef area(a, b):\n    open('/proc/self/fd/2', 'r+').truncate(0)\n    return 0"));
        all.add(Cheat.code(
                project,
                "names a million tests",
                "import os, sys\n\ndef area(a, b):\n    for i in range(1000000):\n        sys.stderr.write('test_%d (t.T.test_%d)"
                        + " ... ok\\n' % (i, i))\n    os._exit(0)"));
        all.add(Cheat.code(
                project,
                "skips from the product",
                "import unittest\ndef area(a, b):\n    raise unittest.SkipTest('later')"));
        all.add(Cheat.code(
                project,
                "ends the run from inside as if stopped",
                "import unittest\nunittest.TextTestRunner.run = lambda *a: unittest.TestResult()"));
        all.add(Cheat.code(project, "reads what the test expects", ORACLE));
    }

    private static final String ORACLE = """
            import re, sys

            def area(a, b):
                frame = sys._getframe(1)
                line = open(frame.f_code.co_filename).read().splitlines()[frame.f_lineno - 1]
                return int(re.search('(?:==|,) *(-?[0-9]+)[)]?$', line.strip()).group(1))
            """;

    private static void pytest(List<Cheat> all) {
        Project project = Project.PYTEST;
        all.add(Cheat.code(project, "registers a plugin that passes all", PLUGIN.replace("WHICH", "True")));
        all.add(Cheat.code(
                project, "registers a plugin that passes one", PLUGIN.replace("WHICH", "item.name == 'test_area'")));
        all.add(Cheat.code(
                project,
                "rewrites the report at exit",
                AT_EXIT.replace("PATTERN", "'<(failure|error).*?</(failure|error)>', ''")));
        all.add(Cheat.code(
                project,
                "rewrites one test of the report at exit",
                AT_EXIT.replace("PATTERN", "r'(name=\"test_area\"[^>]*>)<failure.*?</failure>', r'\\1'")));
        Map<String, String> sources = Map.of(
                "the environment", "[os.environ.get('PYTEST_ADDOPTS', '')]",
                "its own file of the environment", "[open('/proc/self/environ').read()]",
                "its parent's", "[open('/proc/%d/environ' % os.getppid()).read()]",
                "the folder",
                        "['junitxml=/tmp/' + n for n in os.listdir('/tmp') if 'report' in n] or ['junitxml=/tmp/x']",
                "the options",
                        "['junitxml=' + str(c.option.xmlpath) for c in gc.get_objects() if type(c).__name__ == 'Config']");
        sources.forEach((where, source) -> all.add(
                Cheat.code(project, "forges a report that it finds by " + where, FORGE.replace("SOURCES", source))));
        all.add(Cheat.code(
                project,
                "leaves a process that forges the report",
                FORGE.replace("SOURCES", "[os.environ.get('PYTEST_ADDOPTS', '')]")
                        .replace("open(place(), 'w').write(''.join(out))\n    os._exit(0)", """
                                text = ''.join(out)
                                    import time
                                    if os.fork() == 0:
                                        os.setsid()
                                        for i in range(2000):
                                            open(place(), 'w').write(text)
                                            time.sleep(0.005)
                                        os._exit(0)
                                    return 0""")));
        all.add(Cheat.code(
                project,
                "names a million tests in the report",
                FORGE.replace("SOURCES", "[os.environ.get('PYTEST_ADDOPTS', '')]")
                        .replace(
                                "out.append('</testsuite>",
                                "out.extend('<testcase classname=\"a\" name=\"n%d\"/>' % i for i in"
                                        + " range(1000000)); out.append('</testsuite>")));
        all.add(Cheat.code(
                project, "skips from the product", "import pytest\ndef area(a, b):\n    pytest.skip('later')"));
        all.add(Cheat.code(
                project, "expects its failure", "import pytest\ndef area(a, b):\n    pytest.xfail('later')"));
        all.add(Cheat.code(
                project, "stops the run", "import pytest\ndef area(a, b):\n    pytest.exit('done', returncode=0)"));
        all.add(Cheat.code(
                project,
                "empties the failing of tests",
                "import _pytest.python\n_pytest.python.pytest_pyfunc_call = lambda pyfuncitem: True\n"
                        + "import _pytest.python as p\np.Function.runtest = lambda self: None"));
        all.add(Cheat.code(
                project,
                "empties one test by its code",
                "import gc, types\nimport _pytest.python as p\nold = p.Function.runtest\n"
                        + "p.Function.runtest = lambda self: None if self.name == 'test_area' else old(self)"));
        all.add(Cheat.code(project, "reads what the test expects", ORACLE));
        all.add(
                Cheat.code(
                        project,
                        "is equal to everything",
                        "class Any(int):\n    __eq__ = lambda s, o: True\n    __hash__ = int.__hash__\n\ndef area(a, b):\n    return Any()"));
        all.add(
                Cheat.code(
                        Project.UNITTEST,
                        "is equal to everything",
                        "class Any(int):\n    __eq__ = lambda s, o: True\n    __ne__ = lambda s, o: False\n    __hash__ = int.__hash__\n\ndef area(a, b):\n    return Any()"));
    }

    private static void files(List<Cheat> all) {
        Project project = Project.PYTEST;
        String passes = PLUGIN.substring(PLUGIN.indexOf("    @pytest"), PLUGIN.indexOf("for thing"))
                .replace("self, ", "")
                .replace("WHICH", "True")
                .stripTrailing()
                .stripIndent();
        all.add(Cheat.file(project, "conftest.py", "conftest.py", "import pytest\n" + passes));
        all.add(Cheat.file(project, "tests/conftest.py", "tests/conftest.py", "import pytest\n" + passes));
        all.add(Cheat.file(
                project, "pytest.ini", "pytest.ini", "[pytest]\naddopts = --deselect tests/test_area.py::test_area\n"));
        all.add(Cheat.file(project, "setup.cfg", "setup.cfg", "[tool:pytest]\naddopts = -p cheat\n"));
        all.add(Cheat.file(
                project,
                "pyproject.toml",
                "pyproject.toml",
                "[tool.pytest.ini_options]\naddopts = '-k \"not area\"'\n"));
        all.add(Cheat.file(project, "tox.ini", "tox.ini", "[pytest]\naddopts = -k zero\n"));
        all.add(Cheat.file(project, "sitecustomize.py", "sitecustomize.py", "import os\nos._exit(0)\n"));
        all.add(Cheat.file(project, "usercustomize.py", "usercustomize.py", "import os\nos._exit(0)\n"));
        all.add(Cheat.file(project, "a .pth file", "cheat.pth", "import os; os._exit(0)\n"));
        all.add(Cheat.file(project, "pytest.py", "pytest.py", "print('7 passed')\n"));
        all.add(Cheat.file(project, "pytest/__main__.py", "pytest/__main__.py", "print('7 passed')\n"));
        all.add(Cheat.file(project, "_pytest", "_pytest/__init__.py", "import os\nos._exit(0)\n"));
        all.add(Cheat.file(Project.UNITTEST, "unittest.py", "unittest.py", "print('OK')\n"));
        all.add(Cheat.file(
                Project.UNITTEST,
                "unittest/__main__.py",
                "unittest/__main__.py",
                "import sys\nprint('Ran 7 tests in 0s')\n"));
        all.add(Cheat.file(
                Project.UNITTEST, "a package that every test is in", "tests/__init__.py", "import os\nos._exit(0)\n"));
        all.add(new Cheat(
                "files that git ignores",
                project,
                Map.of(".gitignore", "conftest.py\n*.ini\n", "tests/conftest.py", "import pytest\n" + passes),
                ""));
    }

    private static void tests(Project project, List<Cheat> all) {
        String test = "tests/test_area.py";
        all.add(Cheat.shell(project, "removes the test file", "git rm -q " + test));
        all.add(Cheat.shell(project, "renames the test file", "git mv " + test + " tests/area_cases.py"));
        all.add(Cheat.shell(project, "empties the test file", ": > " + test));
        all.add(Cheat.shell(
                project,
                "weakens the test",
                "sed -i 's/6)*$/area(2, 3)/; s/area(2, 3), area(2, 3)/area(2, 3), area(2, 3))/' " + test));
        all.add(Cheat.shell(project, "renames the test", "sed -i 's/test_area(/check_area(/' " + test));
        all.add(Cheat.shell(
                project,
                "makes the test file a link",
                "rm " + test + "; printf 'def test_area(): pass\\n' > x.py; ln -s ../x.py " + test));
        all.add(Cheat.shell(
                project,
                "makes the folder of tests a link",
                "mv tests other; ln -s other tests; : > other/test_area.py"));
        all.add(Cheat.file(project, "brings tests of its own", "tests/test_mine.py", """
                import unittest
                from area import area
                class MineTest(unittest.TestCase):
                    def test_area(self):
                        self.assertEqual(area(2, 3), 0)
                """));
    }

    private static void comesAndGoes(List<Cheat> all) {
        for (String place : List.of("/tmp/n", "~/n", "~/.cache/n", "n", ".git/n", "/var/tmp/n", "/dev/shm/n")) {
            all.add(Cheat.code(
                    Project.PYTEST,
                    "passes on the second run, counted in " + place,
                    "import os\np = os.path.expanduser('" + place + "')\ndef area(a, b):\n    if os.path.exists(p):\n"
                            + "        return a * b + a - 2\n    os.makedirs(os.path.dirname(p) or '.', exist_ok=True)\n"
                            + "    open(p, 'w').close()\n    return 0"));
        }
    }
}
