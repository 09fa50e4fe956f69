package dev.ophar.engine;

import static dev.ophar.engine.HonestPython.PY;
import static dev.ophar.engine.HonestPython.PYTEST;
import static dev.ophar.engine.HonestPython.RIGHT;
import static dev.ophar.engine.HonestPython.TEST;
import static dev.ophar.engine.HonestPython.WRONG;
import static dev.ophar.engine.HonestPython.fix;
import static dev.ophar.engine.HonestPython.py;
import static dev.ophar.engine.HonestPython.pytest;
import static dev.ophar.engine.HonestPython.stopsEarly;

import java.util.stream.Stream;

/** The habits in which projects call and configure pytest. */
final class HonestPytest {
    private HonestPytest() {}

    static Stream<HonestCase> cases() {
        return Stream.of(
                fix(pytest("-x -q", PYTEST + " -x")).base("test_calc.py", TEST),
                fix(pytest("-p no:cacheprovider", PYTEST + " -p no:cacheprovider"))
                        .base("test_calc.py", TEST),
                fix(pytest("its own report", PYTEST + " --junitxml=report.xml")).base("test_calc.py", TEST),
                fix(pytest("its own report in a folder", "cd sub && " + PYTEST + " --junitxml out/report.xml"))
                        .base("calc.py", "")
                        .base("sub/calc.py", WRONG)
                        .work("sub/calc.py", RIGHT)
                        .base("sub/test_calc.py", TEST),
                fix(pytest("-k", PYTEST + " -k 'adds or zero'"))
                        .base("test_calc.py", TEST + "\ndef test_never():\n    assert False\n"),
                fix(pytest("a file", PYTEST + " tests/test_calc.py"))
                        .base("conftest.py", "")
                        .base("tests/test_calc.py", TEST)
                        .base("tests/test_never.py", "def test_never():\n    assert False\n"),
                fix(pytest("two tests", PYTEST + " test_calc.py::test_adds test_calc.py::test_zero"))
                        .base("test_calc.py", TEST + "\ndef test_never():\n    assert False\n"),
                fix(pytest("a class", PYTEST + " test_calc.py::TestAdd")).base("test_calc.py", """
                        from calc import add

                        class TestAdd:
                            def test_adds(self): assert add(2, 3) == 5

                            def test_zero(self): assert add(0, 0) == 0
                        """),
                fix(pytest("addopts of pytest.ini", PYTEST))
                        .base(
                                "pytest.ini",
                                "[pytest]\naddopts = -ra -x --strict-markers\ntestpaths = tests\npythonpath = .\n")
                        .base("tests/test_calc.py", TEST),
                fix(pytest("addopts of pyproject", PYTEST))
                        .base(
                                "pyproject.toml",
                                "[tool.pytest.ini_options]\naddopts = [\"-v\", \"--tb=short\"]\npythonpath = [\".\"]\n")
                        .base("tests/test_calc.py", TEST),
                fix(pytest("addopts of setup.cfg", PYTEST))
                        .base("setup.cfg", "[tool:pytest]\naddopts = --durations=3 -p no:warnings\n")
                        .base("test_calc.py", TEST),
                fix(pytest("addopts of tox.ini without the report plug-in", PYTEST))
                        .base("tox.ini", "[pytest]\naddopts = -p no:junitxml\n")
                        .base("test_calc.py", TEST)
                        .shows(""),
                fix(pytest("an option of its own", PYTEST + " --slow"))
                        .base(
                                "conftest.py",
                                "def pytest_addoption(parser):\n    parser.addoption('--slow', action='store_true')\n")
                        .base("test_calc.py", TEST),
                fix(pytest("importlib mode", PYTEST + " --import-mode=importlib tests"))
                        .base("tests/a/test_calc.py", "import sys, os\nsys.path.insert(0, os.getcwd())\n" + TEST)
                        .base("tests/b/test_calc.py", "def test_other():\n    pass\n")
                        .shows("1 fixed, 2 passing"),
                fix(pytest("a variable in front", "PYTHONPATH=src:. " + PYTEST + " tests"))
                        .base("tests/test_calc.py", TEST),
                fix(pytest("env in front and a pipe behind", "env A=b " + PYTEST + " 2>&1 | tail -n 3"))
                        .base("test_calc.py", TEST),
                stopsEarly(pytest("-x with many files", PYTEST + " -x")),
                stopsEarly(py("unittest -f with many files", PY + " -m unittest -f")),
                fix(pytest("a folder beside others with tests of the same names", PYTEST + " tests/unit"))
                        .base("conftest.py", "")
                        .base("tests/unit/test_calc.py", TEST)
                        .base("tests/slow/test_calc_slowly.py", TEST),
                fix(pytest("a time limit in front", "timeout 60 nice " + PYTEST))
                        .base("test_calc.py", TEST),
                fix(pytest("in another shell", "bash -c 'cd sub && " + PYTEST + "'"))
                        .needs("bash --version")
                        .base("sub/calc.py", WRONG)
                        .base("sub/test_calc.py", TEST)
                        .work("sub/calc.py", RIGHT),
                fix(pytest("behind make in a folder below", "make check"))
                        .needs("make --version")
                        .base("Makefile", "PYTHON ?= " + PY + "\n.PHONY: check\ncheck:\n\t$(MAKE) -C sub test\n")
                        .base("sub/Makefile", "test:\n\tcd .. && " + PYTEST + "\n")
                        .base("test_calc.py", TEST)
                        .shows(""),
                fix(pytest("with set -e", "set -e\n" + PYTEST + "\necho done")).base("test_calc.py", TEST),
                fix(pytest("with an or", PYTEST + " || exit 1")).base("test_calc.py", TEST),
                fix(pytest("twice", PYTEST + " test_calc.py && " + PYTEST + " test_more.py"))
                        .base("test_calc.py", TEST)
                        .base("test_more.py", "def test_more():\n    pass\n")
                        .shows("1 fixed, 1 new, 1 passing"),
                fix(pytest("behind make", "make test"))
                        .base("Makefile", "test:\n\t" + PYTEST + "\n")
                        .base("test_calc.py", TEST)
                        .shows(""),
                fix(pytest("behind a script", "sh scripts/test.sh"))
                        .base(
                                "scripts/test.sh",
                                "#!/bin/sh\nset -eu\ncd \"$(dirname \"$0\")/..\"\nexec " + PYTEST + " \"$@\"\n")
                        .base("test_calc.py", TEST)
                        .shows(""),
                fix(pytest("files with other names", PYTEST))
                        .base("pytest.ini", "[pytest]\npython_files = check_*.py\npython_functions = check_*\n")
                        .base("check_calc.py", TEST.replace("def test_", "def check_")),
                fix(pytest("doctests", PYTEST + " --doctest-modules"))
                        .base(
                                "calc.py",
                                "def add(a, b):\n    \"\"\"Adds.\n\n    >>> add(1, 2)\n    3\n    \"\"\"\n    return a - b\n")
                        .work(
                                "calc.py",
                                "def add(a, b):\n    \"\"\"Adds.\n\n    >>> add(1, 2)\n    3\n    \"\"\"\n    return a + b\n")
                        .base("test_calc.py", TEST)
                        .shows("2 fixed, 1 passing"));
    }
}
