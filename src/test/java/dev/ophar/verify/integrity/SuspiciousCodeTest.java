package dev.ophar.verify.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ophar.model.IntegrityFact;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Code that acts on a test run, and honest code that only looks a bit like it. */
final class SuspiciousCodeTest {
    private static String text(String cell) {
        return cell.strip().replace("~", "\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            equality_override | a.py |     def __eq__(self, other): return True
            equality_override | a.js | valueOf() { return 1; }
            equality_override | a.ts | [Symbol.toPrimitive](hint) { return 1; }
            equality_override | src/main/java/A.java | public boolean equals(Object o) { return true; }
            equality_override | A.kt | override fun hashCode() = 1
            equality_override | src/a.rs | impl PartialEq for A {
            equality_override | lib/a.rb | def ==(other)
            equality_override | A.cs | public override bool Equals(object o) => true;
            looks_for_runner | a.py | if 'pytest' in sys.modules: pass
            looks_for_runner | a.py | x = os.environ.get("PYTEST_CURRENT_TEST")
            looks_for_runner | a.py | f = sys._getframe(1)
            looks_for_runner | a.py | if any("test" in a for a in sys.argv): x()
            looks_for_runner | a.js | if (process.env.JEST_WORKER_ID) {}
            looks_for_runner | a.js | if (process.env["NODE_TEST_CONTEXT"]) {}
            looks_for_runner | a.js | if (process.argv.some(a => a.includes("--test"))) {}
            looks_for_runner | a.js | if (typeof describe === "function") {}
            looks_for_runner | A.java | Class.forName("org.junit.jupiter.api.Test");
            looks_for_runner | A.java | Thread.currentThread().getStackTrace();
            looks_for_runner | a.go | if testing.Testing() {
            looks_for_runner | a.go | strings.HasSuffix(os.Args[0], ".test")
            looks_for_runner | a.rs | if cfg!(test) { }
            looks_for_runner | lib/a.rb | if defined?(RSpec)
            looks_for_runner | a.php | if (defined('PHPUNIT_COMPOSER_INSTALL')) {}
            looks_for_runner | A.cs | var t = new StackTrace();
            looks_for_runner | run.sh | grep -q test /proc/$PPID/cmdline
            ends_process | a.py |     os._exit(0)
            ends_process | a.py | sys.exit(0)
            ends_process | a.py | import atexit
            ends_process | a.js | process.exit(0)
            ends_process | a.js | process['exit'](0)
            ends_process | A.java | System.exit(0);
            ends_process | A.java | Runtime.getRuntime().halt(0);
            ends_process | a.go | os.Exit(0)
            ends_process | a.rs | std::process::exit(0);
            ends_process | lib/a.rb | at_exit { exit! 0 }
            ends_process | a.php | exit(0);
            ends_process | A.cs | Environment.Exit(0);
            ends_process | run.sh | kill -9 $PPID
            ends_process | bin/tool | #!/usr/bin/env python3~import os~os._exit(0)
            patches_runner | a.py | import _pytest.assertion
            patches_runner | a.py | import unittest
            patches_runner | a.py | sys.meta_path.insert(0, x)
            patches_runner | a.py | builtins.open = x
            patches_runner | a.js | const t = require('node:test')
            patches_runner | a.mjs | import { test } from 'node:test'
            patches_runner | a.js | Module._load = f
            patches_runner | a.js | Object.prototype.toJSON = f
            patches_runner | a.js | globalThis.expect = f
            patches_runner | src/main/java/A.java | import org.junit.jupiter.api.Assertions;
            patches_runner | a.go | import "testing"
            patches_runner | src/a.rs | #[ctor]
            patches_runner | lib/a.rb | class NilClass
            patches_runner | a.php | use PHPUnit\\Framework\\Assert;
            patches_runner | A.cs | [ModuleInitializer]
            patches_runner | lib.sh | exit() { :; }
            """)
    void namesWhatAnArtifactAdds(String kind, String path, String code) throws Exception {
        String honest = "\n\nx\n";
        String now = code.startsWith("#!") ? text(code) : honest + code.replace("~", "\n");
        List<IntegrityFact> facts = Edit.of(path, code.startsWith("#!") ? "#!/usr/bin/env python3\n" : honest, now)
                .facts();
        assertThat(facts).extracting(f -> f.kind().word()).contains(kind.strip());
        assertThat(facts).allMatch(f -> f.line() > 0 && !f.blocks());
        assertThat(Edit.of(path, now, "\n" + now).facts()).as("not new").isEmpty();
        assertThat(new Edit().remove(path, now).add("moved/" + path, now).facts())
                .as("only moved")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            a.py | # os._exit(0) is not what we want; see pytest
            a.py | def run():~    sys.exit(main())
            a.py | log = logging.getLogger(sys.modules[__name__].__doc__)
            a.py | if os.environ.get("LATEST_VERSION"): pass
            a.py | from app.testing import clock
            a.py | class Contest:~    pass
            a.js | // process.exit(1) would lose the log
            a.js | if (Object.prototype.hasOwnProperty.call(a, 'b')) {}
            a.js | const latest = process.argv[2]
            a.js | const ok = /test/.test(value)
            a.js | import { x } from './testing/x.js'
            a.js | const u = "http://a/*"; const v = 1
            A.java | import java.util.List;
            A.java | /* System.exit(1) */ int x;
            A.java | e.getStackTrace();
            a.go | import "fmt"
            a.go | if os.Args[1] == "run" {}
            src/a.rs | #[cfg(test)]
            src/a.rs | #[derive(PartialEq, Eq)]
            lib/a.rb | class Contest
            a.php | use App\\Attest;
            A.cs | using System;
            run.sh | set -e
            README.md | import unittest; os._exit(0)
            a.json | {"process.exit": 1}
            """)
    void honestCodeSaysNothing(String path, String code) throws Exception {
        assertThat(Edit.of(path, "x\n", "x\n" + code.replace("~", "\n") + "\n").facts())
                .isEmpty();
        assertThat(Edit.added(path, code.replace("~", "\n")).facts()).isEmpty();
    }

    @Test
    void otherSpellingsOfTheSameNameAreSeen() throws Exception {
        assertThat(Edit.added("a.py", "os._\uFF45xit(0)\n").kinds()).containsExactly("ends_process");
        assertThat(Edit.added("A.java", "System.ex\\u0069t(0);\n").kinds()).containsExactly("ends_process");
        assertThat(Edit.added("a.js", "process.ex\\u0069t(0)\n").kinds()).containsExactly("ends_process");
        byte[] broken = "# \u00ff\nos._exit(0)\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(new Edit().add("a.py", broken).kinds()).containsExactly("ends_process");
        byte[] wide = "\uFEFFEnvironment.Exit(0);\n".getBytes(StandardCharsets.UTF_16BE);
        assertThat(new Edit().add("A.cs", wide).kinds()).containsExactly("ends_process");
        assertThat(Edit.added("a.js", "x = /[/*]/; process.exit(0)\n").kinds()).containsExactly("ends_process");
    }

    @Test
    void testsMayDoSuchThings() throws Exception {
        assertThat(Edit.added("tests/test_a.py", "import pytest\nimport sys\nsys.modules\n")
                        .findings())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            a.py | x = f()  # type: ignore
            a.py | x = f()  # noqa: E501
            a.js | /* eslint-disable */
            a.ts | // @ts-ignore
            A.java | @SuppressWarnings("all")
            a.go | x() //nolint
            a.rs | #![allow(warnings)]
            a.rb | # rubocop:disable all
            A.cs | #pragma warning disable
            a.sh | # shellcheck disable=SC1000
            tests/test_a.py | x = f()  # type: ignore
            """)
    void namesANewSuppression(String path, String code) throws Exception {
        assertThat(Edit.of(path, "x\n", "x\n" + code + "\n").kinds()).containsExactly("checks_relaxed");
        assertThat(Edit.of(path, code + "\n", "y\n" + code.replace("x", "zz") + "\n")
                        .kinds())
                .as("on a line that changed")
                .isEmpty();
    }

    @Test
    void startUpFilesAttributesAndLinksAreNamed() throws Exception {
        assertThat(Edit.added("src/sitecustomize.py", "x = 1\n").kinds()).containsExactly("startup_file");
        assertThat(Edit.added("x.pth", "import a\n").kinds()).containsExactly("startup_file");
        assertThat(Edit.added("re.py", "x = 1\n").kinds()).containsExactly("startup_file");
        assertThat(Edit.added("src/re.py", "x = 1\n").kinds()).isEmpty();
        assertThat(Edit.added("sub/.gitattributes", "* -diff\n").kinds()).containsExactly("new_attributes");
        assertThat(new Edit().link("src/here").findings()).containsExactly("new_link src/here: new link");
    }
}
