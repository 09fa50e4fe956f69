package dev.ophar.engine;

import java.util.List;
import java.util.stream.Stream;

/** Honest work on Python projects in many habits. */
final class HonestPython {
    private static final String PY = HonestCase.PYTHON;
    private static final String PYTEST = PY + " -m pytest -q";
    private static final String WRONG = "def add(a, b):\n    return a - b\n";
    private static final String RIGHT = "def add(a, b):\n    return a + b\n";
    private static final String TEST =
            "from calc import add\n\ndef test_adds():\n    assert add(2, 3) == 5\n\ndef test_zero():\n    assert add(0, 0) == 0\n";
    private static final String UNIT = """
            import unittest
            from calc import add

            class AddTest(unittest.TestCase):
                def test_adds(self):
                    self.assertEqual(add(2, 3), 5)

                def test_zero(self):
                    self.assertEqual(add(0, 0), 0)
            """;

    private HonestPython() {}

    static Stream<HonestCase> cases() {
        return Stream.of(unittest(), habits(), tests(), kinds(), places()).flatMap(there -> there);
    }

    private static HonestCase py(String title, String command) {
        return HonestCase.of(title, command).needs(PY + " --version");
    }

    private static HonestCase pytest(String title, String command) {
        return HonestCase.of("pytest: " + title, command).needs(PY + " -c 'import pytest'");
    }

    /** A function is wrong, one of two tests is red. */
    private static HonestCase fix(HonestCase honest) {
        return honest.base("calc.py", WRONG).work("calc.py", RIGHT).shows("1 fixed, 1 passing");
    }

    /** One file is red, and the runner shows nothing behind its first failure. */
    private static HonestCase stopsEarly(HonestCase honest) {
        for (char name = 'a'; name <= 'f'; name++) {
            honest.base("test_" + name + ".py", UNIT.replace("AddTest", "Add" + Character.toUpperCase(name) + "Test"));
        }
        return honest.base("calc.py", RIGHT)
                .work("calc.py", RIGHT + "\n# done\n")
                .shows("12 passing");
    }

    private static Stream<HonestCase> unittest() {
        return Stream.of(
                fix(py("unittest", PY + " -m unittest")).base("test_calc.py", UNIT),
                fix(py("unittest -v", PY + " -m unittest -v 2>&1")).base("test_calc.py", UNIT),
                fix(py("unittest discover", PY + " -m unittest discover -s tests -t ."))
                        .base("tests/__init__.py", "")
                        .base("tests/test_calc.py", UNIT),
                fix(py("unittest discover with a pattern", PY + " -m unittest discover -s checks -t . -p '*_check.py'"))
                        .base("checks/__init__.py", "")
                        .base("checks/calc_check.py", UNIT),
                fix(py("unittest of a module", PY + " -m unittest test_calc")).base("test_calc.py", UNIT),
                fix(py("unittest of a file", PY + " -m unittest tests/test_calc.py"))
                        .base("tests/__init__.py", "")
                        .base("tests/test_calc.py", UNIT),
                fix(py("unittest of a class", PY + " -m unittest test_calc.AddTest"))
                        .base("test_calc.py", UNIT),
                fix(py("a test file as a script", PY + " test_calc.py"))
                        .base("test_calc.py", UNIT + "\nif __name__ == \"__main__\":\n    unittest.main()\n")
                        .shows(""),
                fix(py("a test file as a script that asks for more", PY + " test_calc.py"))
                        .base(
                                "test_calc.py",
                                UNIT
                                        + "\nif __name__ == '__main__':\n    unittest.main(\n        verbosity=2,\n    )\n")
                        .shows(""),
                py("a script", PY + " check.py")
                        .base("calc.py", WRONG)
                        .base("check.py", "from calc import add\n\nassert add(2, 3) == 5, 'wrong'\nprint('ok')\n")
                        .work("calc.py", RIGHT),
                py("a script with a main", PY + " check.py")
                        .base("calc.py", WRONG)
                        .base(
                                "check.py",
                                "import sys\nfrom calc import add\n\n\ndef main():\n    if add(2, 3) != 5:\n        print('wrong')\n"
                                        + "        return 1\n    return 0\n\n\nif __name__ == '__main__':\n    sys.exit(main())\n")
                        .work("calc.py", RIGHT),
                fix(py("unittest with subtests, module set-up, async and documentation", PY + " -m unittest"))
                        .base("test_calc.py", """
                                import unittest
                                from calc import add

                                def setUpModule():
                                    print("starting ok")

                                def tearDownModule():
                                    print("over")

                                class AddTest(unittest.TestCase):
                                    @classmethod
                                    def setUpClass(cls):
                                        cls.table = [(1, 2), (3, 4)]

                                    def test_sub(self):
                                        \"""Adds a table.

                                        Of numbers.\"""
                                        for a, b in self.table:
                                            with self.subTest(a=a, b=b):
                                                self.assertEqual(add(a, b), a + b)

                                    def test_zero(self):
                                        print("FAILED: test_zero ... ok")
                                        self.assertEqual(add(0, 0), 0)

                                    @unittest.skip("later")
                                    def test_later(self):
                                        self.fail()

                                    @unittest.expectedFailure
                                    def test_never(self):
                                        self.assertEqual(add(1, 1), 3)

                                class SlowTest(unittest.IsolatedAsyncioTestCase):
                                    async def test_waits(self):
                                        self.assertEqual(add(0, 0), 0)
                                """)
                        .shows("1 fixed, 2 skipped, 2 passing"),
                py("unittest whose module cannot be imported on the base", PY + " -m unittest")
                        .base("test_calc.py", UNIT)
                        .base(
                                "test_other.py",
                                UNIT.replace("from calc", "from other").replace("AddTest", "OtherTest"))
                        .base("other.py", RIGHT)
                        .work("calc.py", RIGHT)
                        .shows("2 new, 2 passing"));
    }

    private static Stream<HonestCase> habits() {
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

    private static Stream<HonestCase> tests() {
        return Stream.of(
                fix(pytest("parameters that differ from run to run", PYTEST))
                        .base("test_calc.py", """
                        import datetime
                        import pytest
                        from calc import add

                        @pytest.mark.parametrize("o", [object(), object()], ids=repr)
                        def test_address(o):
                            assert add(0, 0) == 0

                        @pytest.mark.parametrize(
                            "when", [datetime.datetime.now()], ids=str
                        )
                        def test_date(
                            when,
                        ):
                            assert add(2, 3) == 5

                        @pytest.mark.parametrize("a, b", [(0, 0), pytest.param(1, 0, id="one [1] :: zero")])
                        def test_pairs(a, b):
                            assert add(a, b) == a + b
                        """)
                        .shows("1 fixed, 4 passing"),
                fix(pytest("fixtures, skips and expected failures", PYTEST))
                        .base("conftest.py", """
                        import pytest

                        @pytest.fixture(params=["x", "y"])
                        def letter(request):
                            yield request.param

                        @pytest.fixture(autouse=True)
                        def always():
                            yield
                        """)
                        .base("test_calc.py", """
                        import sys
                        import pytest
                        from calc import add

                        class TestAdd:
                            class TestDeep:
                                def test_adds(self, letter):
                                    assert add(2, 3) == 5

                            @staticmethod
                            def test_zero():
                                assert add(0, 0) == 0

                        @pytest.mark.skip(reason="later")
                        def test_later():
                            assert False

                        @pytest.mark.skipif(sys.version_info < (3, 0), reason="old")
                        def test_new(): assert add(0, 0) == 0

                        @pytest.mark.xfail
                        def test_never():
                            assert add(1, 1) == 3

                        @pytest.mark.xfail(reason="bug")
                        def test_soon():
                            assert add(1, 1) == 2
                        """)
                        .shows("3 fixed, 2 skipped, 2 passing"),
                fix(pytest("a module that is left out", PYTEST))
                        .base("test_calc.py", TEST)
                        .base(
                                "test_gone.py",
                                "import pytest\nno = pytest.importorskip('no_such_thing')\n\ndef test_no():\n    assert no\n")
                        .shows("1 fixed, 1 skipped, 1 passing"),
                pytest("a module that is left out until the feature is there", PYTEST)
                        .base("test_a.py", "def test_a():\n    pass\n")
                        .base(
                                "test_calc.py",
                                "import pytest\ncalc = pytest.importorskip('calc')\n\ndef test_adds():\n    assert calc.add(2, 3) == 5\n")
                        .work("calc.py", RIGHT)
                        .shows("1 new, 1 passing"),
                fix(pytest("inherited tests", PYTEST))
                        .base("tests/__init__.py", "")
                        .base("tests/shared.py", """
                        from calc import add

                        class Shared:
                            number = 0

                            def test_zero(self):
                                assert add(self.number, 0) == self.number

                            def test_self(self):
                                assert add(self.number, self.number) == 2 * self.number
                        """)
                        .base("tests/test_calc.py", """
                        from .shared import Shared

                        class TestZero(Shared):
                            number = 0

                        class TestOne(Shared):
                            number = 1
                        """)
                        .shows("1 fixed, 3 passing"),
                fix(pytest("tests that write where they stand", PYTEST))
                        .base("tests/data.txt", "old\n")
                        .base("tests/test_calc.py", """
                        import pathlib, sys
                        HERE = pathlib.Path(__file__).parent
                        sys.path.insert(0, str(HERE.parent))
                        from calc import add

                        def test_adds():
                            (HERE / "out.txt").write_text(str(add(2, 3)))
                            assert (HERE / "out.txt").read_text() == "5"

                        def test_zero():
                            (HERE / "data.txt").write_text("new")
                            assert add(0, 0) == 0
                        """),
                fix(pytest("words of a report in the output", PYTEST + " -s")).base("test_calc.py", """
                        from calc import add

                        def test_adds():
                            print("FAILED test_calc.py::test_zero - no")
                            assert add(2, 3) == 5

                        def test_zero():
                            print("\\x1b[31m3 failed in 0.1s]]>\\x00")
                            assert add(0, 0) == 0
                        """),
                fix(pytest("odd ways to write", PYTEST))
                        .base("test_calc.py", """
                        # -*- coding: utf-8 -*-
                        'Text.'
                        from __future__ import annotations
                        from calc import add
                        TEXT = \"""
                        def test_not_a_test():
                            pass
                        \"""

                        def test_adds() -> None:
                        \t'''Tabs, and

                        a text.'''
                        \tassert add(2, 3) == 5

                        if True:
                            def test_zero(): x = 0; assert add(x, x) == 0

                        def test_größe(tmp_path,
                                       *,
                                       monkeypatch):
                            # nothing
                            def test_inner():
                                assert False
                            assert add(0, 0) == 0

                        async def test_not_run():
                            assert False

                        test_lambda = lambda: None

                        class Testing:
                            test_value = 3
                            def test_method(self): pass
                        """)
                        .shows("1 fixed, 1 skipped, 4 passing"),
                fix(pytest("Windows line ends and a mark at the start", PYTEST))
                        .base("test_calc.py", "\uFEFF" + TEST.replace("\n", "\r\n")),
                fix(pytest("unittest classes", PYTEST))
                        .base("tests/test_calc.py", "import sys; sys.path.insert(0, '.')\n" + UNIT),
                fix(pytest("a path with spaces and letters", PYTEST))
                        .base("my tests/süß/test_calc.py", "import sys; sys.path.insert(0, '.')\n" + TEST));
    }

    private static Stream<HonestCase> kinds() {
        return Stream.of(
                pytest("work without a red test", PYTEST)
                        .base("calc.py", "def add(a, b):\n    c = a + b\n    return c\n\ndef dead():\n    pass\n")
                        .base("test_calc.py", TEST)
                        .work("calc.py", RIGHT)
                        .shows("2 passing"),
                fix(pytest("its own tests in a new file", PYTEST))
                        .base("tests/test_calc.py", "import sys; sys.path.insert(0, '.')\n" + TEST)
                        .work(
                                "tests/test_more.py",
                                "import sys; sys.path.insert(0, '.')\nfrom calc import add\n\ndef test_more():\n    assert add(1, 1) == 2\n")
                        .shows("1 fixed, 1 new, 1 passing"),
                fix(pytest("its own tests in a file that is there", PYTEST))
                        .base("test_calc.py", TEST)
                        .work("test_calc.py", TEST + "\ndef test_more():\n    assert add(1, 1) == 2\n")
                        .shows("1 fixed, 1 new, 1 passing"),
                fix(pytest("its own fixture and its own test", PYTEST))
                        .base("conftest.py", "")
                        .base("test_calc.py", TEST)
                        .work("conftest.py", "import pytest\n\n@pytest.fixture\ndef two():\n    return 2\n")
                        .work("test_more.py", "def test_more(two):\n    assert two == 2\n")
                        .shows("1 fixed, 1 new, 1 passing"),
                pytest("tests that may change", PYTEST)
                        .base("calc.py", RIGHT)
                        .base("test_calc.py", TEST)
                        .field("tests_may_change", List.of("test_calc.py"))
                        .work("calc.py", "def plus(a, b):\n    return a + b\n")
                        .work(
                                "test_calc.py",
                                "from calc import plus\n\ndef test_plus():\n    assert plus(2, 3) == 5\n\ndef test_zero():\n    assert plus(0, 0) == 0\n")
                        .shows("1 vanished, 1 new, 1 passing"),
                pytest("a feature whose tests cannot be imported on the base", PYTEST)
                        .base("test_calc.py", TEST)
                        .work("calc.py", RIGHT)
                        .shows("2 new"),
                pytest("a feature beside others whose tests cannot be imported", PYTEST)
                        .base("other.py", RIGHT)
                        .base("tests/test_calc.py", "import sys; sys.path.insert(0, '.')\n" + TEST)
                        .base(
                                "tests/test_other.py",
                                "import sys; sys.path.insert(0, '.')\n" + TEST.replace("calc", "other"))
                        .work("calc.py", RIGHT)
                        .shows("2 new, 2 passing"),
                fix(pytest("settings that have nothing to do with tests", PYTEST))
                        .base(
                                "pyproject.toml",
                                "[project]\nname = \"x\"\nversion = \"1\"\n\n[tool.pytest.ini_options]\naddopts = \"-q\"\n")
                        .work(
                                "pyproject.toml",
                                "[project]\nname = \"x\"\nversion = \"2\"\ndescription = \"test of it\"\n\n[project.scripts]\ncalc = \"calc:main\"\n\n[tool.pytest.ini_options]\naddopts = \"-q\"\n")
                        .base("test_calc.py", TEST),
                pytest("a package that is new", PYTEST)
                        .base(
                                "tests/test_calc.py",
                                "import sys; sys.path.insert(0, '.')\nfrom calc.core import add\n\ndef test_adds():\n    assert add(2, 3) == 5\n")
                        .base("tests/test_a.py", "def test_a():\n    pass\n")
                        .work("calc/__init__.py", "from .core import add\n\n__all__ = ['add']\n")
                        .work("calc/core.py", RIGHT)
                        .shows("1 new, 1 passing"),
                pytest("a product file that is renamed", PYTEST)
                        .base("calc.py", "from impl import add\n")
                        .base("impl.py", RIGHT)
                        .base("test_calc.py", TEST)
                        .shell("mkdir calc_parts; mv impl.py calc_parts/impl.py")
                        .work("calc.py", "from calc_parts.impl import add\n")
                        .shows("2 passing"),
                pytest("a product that is about testing", PYTEST)
                        .base("src/testing/__init__.py", "")
                        .base("src/testing/checks.py", WRONG)
                        .base("tests/test_calc.py", TEST.replace("calc", "src.testing.checks"))
                        .base("conftest.py", "")
                        .work("src/testing/checks.py", RIGHT)
                        .shows("1 fixed, 1 passing"),
                fix(pytest("binary and generated files", PYTEST))
                        .base("test_calc.py", TEST)
                        .shell("head -c 3000 /dev/urandom > logo.png; mkdir -p gen; seq 1 20000 > gen/table.txt"),
                pytest("a test that is known to be red", PYTEST)
                        .base("calc.py", WRONG)
                        .base("test_calc.py", TEST + "\ndef test_known():\n    assert add(1, 1) == 3\n")
                        .field("known_red", List.of("test_calc.py::test_known"))
                        .work("calc.py", RIGHT)
                        .shows("1 known_red, 1 fixed, 1 passing"),
                fix(pytest("a Makefile with one more target", "make test"))
                        .needs("make --version")
                        .base("Makefile", "test:\n\t" + PYTEST + "\n")
                        .base("test_calc.py", TEST)
                        .work("Makefile", "test:\n\t" + PYTEST + "\n\ndocs:\n\techo docs\n")
                        .shows(""),
                fix(pytest("its first set-up of tests and data for them", PYTEST))
                        .base("test_calc.py", TEST)
                        .work("tests/__init__.py", "")
                        .work(
                                "tests/conftest.py",
                                "import json, pathlib, pytest\n\n@pytest.fixture\ndef data():\n    return json.loads((pathlib.Path(__file__).parent / 'data/one.json').read_text())\n")
                        .work("tests/data/one.json", "[1, 1, 2]\n")
                        .work(
                                "tests/test_data.py",
                                "from calc import add\n\ndef test_data(data):\n    assert add(data[0], data[1]) == data[2]\n")
                        .shows("1 fixed, 1 new, 1 passing"),
                fix(pytest("rules, notes and a program beside it", PYTEST))
                        .base(".gitignore", "*.log\n")
                        .base("test_calc.py", TEST)
                        .work(".gitignore", "*.log\nbuild/\n")
                        .work("docs/testing.md", "# Tests\n")
                        .work("scripts/release.sh", "#!/bin/sh\nset -e\necho done\n")
                        .shell("chmod +x scripts/release.sh; ln -s docs/testing.md TESTING.md; echo x > a.log"));
    }

    private static Stream<HonestCase> places() {
        return Stream.of(
                fix(pytest("src layout", PYTEST))
                        .base("calc.py", "")
                        .base(
                                "conftest.py",
                                "import pathlib, sys\nsys.path.insert(0, str(pathlib.Path(__file__).parent / 'src'))\n")
                        .base("src/pkg/__init__.py", "")
                        .base("src/pkg/calc.py", WRONG)
                        .base("tests/unit/test_calc.py", TEST.replace("calc", "pkg.calc"))
                        .work("src/pkg/calc.py", RIGHT),
                fix(pytest("a folder below", "cd sub && " + PYTEST))
                        .base("sub/calc.py", WRONG)
                        .base("sub/tests/test_calc.py", TEST)
                        .base("sub/conftest.py", "")
                        .work("sub/calc.py", RIGHT),
                fix(pytest("the working folder of the task", PYTEST + " tests"))
                        .field("cwd", "packages/one")
                        .base("packages/one/calc.py", WRONG)
                        .base("packages/one/conftest.py", "")
                        .base("packages/one/tests/test_calc.py", TEST)
                        .base("packages/two/tests/test_calc.py", "def test_never():\n    assert False\n")
                        .work("packages/one/calc.py", RIGHT),
                pytest("two packages", "(cd one && " + PYTEST + ") && (cd two && " + PYTEST + ")")
                        .base("one/calc.py", RIGHT)
                        .base("one/test_calc.py", TEST)
                        .base("two/calc.py", WRONG)
                        .base("two/test_calc.py", TEST)
                        .work("two/calc.py", RIGHT)
                        .shows("1 fixed, 3 passing"),
                pytest(
                                "two packages, one after the other",
                                "cd one && " + PYTEST + "; a=$?; cd ../two; " + PYTEST + " && exit $a")
                        .base("one/calc.py", RIGHT)
                        .base("one/tests/test_one.py", TEST)
                        .base("one/conftest.py", "")
                        .base("two/conftest.py", "")
                        .base("two/calc.py", WRONG)
                        .base("two/tests/test_two.py", TEST)
                        .work("two/calc.py", RIGHT)
                        .shows("1 fixed, 3 passing"));
    }
}
