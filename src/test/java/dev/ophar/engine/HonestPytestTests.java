package dev.ophar.engine;

import static dev.ophar.engine.HonestPython.PYTEST;
import static dev.ophar.engine.HonestPython.RIGHT;
import static dev.ophar.engine.HonestPython.TEST;
import static dev.ophar.engine.HonestPython.UNIT;
import static dev.ophar.engine.HonestPython.fix;
import static dev.ophar.engine.HonestPython.pytest;

import java.util.stream.Stream;

/** Ways to write tests that pytest collects. */
final class HonestPytestTests {
    private HonestPytestTests() {}

    static Stream<HonestCase> cases() {
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
}
