package dev.ophar.engine;

import java.util.stream.Stream;

/** Honest work on Python projects in many habits. */
final class HonestPython {
    static final String PY = HonestCase.PYTHON;
    static final String PYTEST = PY + " -m pytest -q";
    static final String WRONG = "def add(a, b):\n    return a - b\n";
    static final String RIGHT = "def add(a, b):\n    return a + b\n";
    static final String TEST =
            "from calc import add\n\ndef test_adds():\n    assert add(2, 3) == 5\n\ndef test_zero():\n    assert add(0, 0) == 0\n";
    static final String UNIT = """
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
        return Stream.of(
                        unittest(), HonestPytest.cases(), HonestPytestTests.cases(), HonestPythonWork.cases(), places())
                .flatMap(there -> there);
    }

    static HonestCase py(String title, String command) {
        return HonestCase.of(title, command).needs(PY + " --version");
    }

    static HonestCase pytest(String title, String command) {
        return HonestCase.of("pytest: " + title, command).needs(PY + " -c 'import pytest'");
    }

    /** A function is wrong, one of two tests is red. */
    static HonestCase fix(HonestCase honest) {
        return honest.base("calc.py", WRONG).work("calc.py", RIGHT).shows("1 fixed, 1 passing");
    }

    /** One file is red, and the runner shows nothing behind its first failure. */
    static HonestCase stopsEarly(HonestCase honest) {
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
                        .base("check.py", """
                                import sys
                                from calc import add


                                def main():
                                    if add(2, 3) != 5:
                                        print("wrong")
                                        return 1
                                    return 0


                                if __name__ == '__main__':
                                    sys.exit(main())
                                """)
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
