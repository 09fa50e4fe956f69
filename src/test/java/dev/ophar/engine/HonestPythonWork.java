package dev.ophar.engine;

import static dev.ophar.engine.HonestPython.PYTEST;
import static dev.ophar.engine.HonestPython.RIGHT;
import static dev.ophar.engine.HonestPython.TEST;
import static dev.ophar.engine.HonestPython.WRONG;
import static dev.ophar.engine.HonestPython.fix;
import static dev.ophar.engine.HonestPython.pytest;

import java.util.List;
import java.util.stream.Stream;

/** Kinds of right work on a Python project. */
final class HonestPythonWork {
    private HonestPythonWork() {}

    static Stream<HonestCase> cases() {
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
}
