package dev.ophar.engine;

import java.util.stream.Stream;

/** Honest work on projects that are tested by plain scripts, make, or tools of other languages. */
final class HonestPlain {
    private static final String VALUE = "test \"$(cat src/value.txt)\" = 42";

    private HonestPlain() {}

    static Stream<HonestCase> cases() {
        return Stream.of(shell(), make(), hidden(), cargo()).flatMap(there -> there);
    }

    private static HonestCase plain(String title, String command) {
        return HonestCase.of("plain: " + title, command).shell("echo 42 > src/value.txt");
    }

    private static Stream<HonestCase> shell() {
        return Stream.of(
                plain("functions and a status", "sh check.sh").base("check.sh", """
                        #!/bin/sh
                        status=0
                        check() {
                            if [ "$1" != "$2" ]; then
                                echo "wrong: $1 is not $2" >&2
                                status=1
                            fi
                        }
                        check "$(cat src/value.txt)" 42
                        check a a
                        exit $status
                        """),
                plain("set -e and a trap", "sh check.sh").base("check.sh", """
                        #!/bin/sh
                        set -eu
                        tmp=$(mktemp -d)
                        trap 'rm -rf "$tmp"' EXIT
                        trap 'exit 130' INT TERM
                        cat src/value.txt > "$tmp/out"
                        grep -qx 42 "$tmp/out"
                        """),
                plain("a main", "bash tests/run.sh").needs("bash --version").base("tests/run.sh", """
                        #!/usr/bin/env bash
                        set -euo pipefail
                        cd "$(dirname "${BASH_SOURCE[0]}")/.."
                        fail() { echo "FAIL: $*"; exit 1; }
                        main() {
                            local value
                            value=$(< src/value.txt)
                            [[ $value == 42 ]] || fail "value is $value"
                            echo "all good"
                        }
                        main "$@"
                        """),
                plain("a program", "./check.sh")
                        .executable("check.sh", "#!/bin/sh\n" + VALUE + " || exit 1\necho ok\n"),
                plain("a loop over scripts", "sh tests/all.sh")
                        .base(
                                "tests/all.sh",
                                "#!/bin/sh\nrc=0\nfor t in tests/t_*.sh; do\n  if sh \"$t\"; then echo \"ok $t\"; else rc=1; fi\ndone\nexit \"$rc\"\n")
                        .base("tests/t_one.sh", VALUE + "\n")
                        .base("tests/t_two.sh", "true\n"),
                plain("a script of functions from another", "sh test/run.sh")
                        .base("test/lib.sh", "expect() { [ \"$1\" = \"$2\" ] || { echo \"$1\"; exit 1; }; }\n")
                        .base("test/run.sh", ". test/lib.sh\nexpect \"$(cat src/value.txt)\" 42\n"),
                plain("two scripts", "sh tests/a.sh && sh tests/b.sh")
                        .base("tests/a.sh", VALUE + "\n")
                        .base("tests/b.sh", "case $(cat src/value.txt) in 42) exit 0 ;; *) exit 1 ;; esac\n"),
                plain("a script that becomes another", "sh check.sh")
                        .needs(HonestCase.PYTHON + " --version")
                        .base("check.sh", "cd src\nexec " + HonestCase.PYTHON + " ../check.py value.txt\n")
                        .base("check.py", "import sys\nsys.exit(open(sys.argv[1]).read() != '42\\n')\n"),
                plain("a subshell and a heredoc", "sh check.sh").base("check.sh", """
                        (
                          cd src
                          cat > ../want.txt <<END
                        exit 3
                        42
                        END
                          tail -n 1 ../want.txt | cmp - value.txt
                        ) || exit 1
                        """),
                plain("return values", "sh ci/verify.sh").base("ci/verify.sh", """
                        verify() {
                          grep -q 42 src/value.txt || return 1
                          return 0
                        }
                        if ! verify; then
                          echo bad
                          exit 2
                        fi
                        """),
                plain("a work folder", "sh ../check.sh")
                        .field("cwd", "src")
                        .base("check.sh", "test \"$(cat value.txt)\" = 42\n"));
    }

    private static Stream<HonestCase> make() {
        String makefile = """
                CC ?= cc
                .PHONY: check test clean
                all: value

                value: src/value.c
                \t$(CC) -o $@ $<

                check test: value
                \t@out=$$(./value); test "$$out" = 42 || { echo "got $$out"; exit 1; }

                clean:
                \trm -f value
                """;
        String program = "#include <stdio.h>\nint main(void) { printf(\"%d\\n\", VALUE); return 0; }\n";
        return Stream.of(
                plain("make check", "make check")
                        .needs("make --version")
                        .base("Makefile", "check: all\n\tsh check.sh\n\nall:\n\t@true\n"),
                plain("make that compiles", "make -s test")
                        .needs("make --version && cc --version")
                        .base("Makefile", makefile)
                        .base(".gitignore", "/value\n")
                        .base("src/value.c", program.replace("VALUE", "41"))
                        .work("src/value.c", program.replace("VALUE", "42")),
                plain("make in a folder", "make -C sub -s")
                        .needs("make --version")
                        .base("sub/Makefile", ".PHONY: test\ntest:\n\tcmp ../src/value.txt want.txt\n")
                        .base("sub/want.txt", "42\n"));
    }

    private static Stream<HonestCase> hidden() {
        return Stream.of(
                plain("cmp alone", "cmp src/value.txt want.txt")
                        .base("want.txt", "42\n")
                        .heldOutCheck("grep -qx 42 src/value.txt"),
                plain("diff alone", "diff -u want.txt src/value.txt")
                        .base("want.txt", "42\n")
                        .heldOutCheck("grep -qx 42 src/value.txt"),
                plain("grep alone", "grep -q 42 src/value.txt")
                        .base("README", "Text.\n")
                        .heldOutCheck("grep -qx 42 src/value.txt"));
    }

    private static Stream<HonestCase> cargo() {
        String tests =
                "\n#[cfg(test)]\nmod tests {\n    use super::*;\n\n    #[test]\n    fn adds() {\n        assert_eq!(add(2, 3), 5);\n    }\n\n    #[test]\n    fn zero() {\n        assert_eq!(add(0, 0), 0);\n    }\n}\n";
        String wrong = "pub fn add(a: i32, b: i32) -> i32 {\n    a - b\n}\n";
        return Stream.of(HonestCase.of("cargo test", "cargo test --offline 2>&1")
                .withOwnHome()
                .needs("cargo --version")
                .base("Cargo.toml", "[package]\nname = \"calc\"\nversion = \"0.1.0\"\nedition = \"2021\"\n")
                .base(".gitignore", "/target\n")
                .base("src/lib.rs", wrong + tests)
                .base("tests/a.rs", "#[test]\nfn outside() {\n    assert_eq!(calc::add(1, 0), 1);\n}\n")
                .base("tests/b.rs", "#[test]\nfn beside() {\n    assert_eq!(calc::add(1, 1), 2);\n}\n")
                .work("src/lib.rs", wrong.replace("-", "+").replace("+>", "->") + tests)
                .shows("2 fixed, 2 passing"));
    }
}
