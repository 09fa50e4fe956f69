package dev.ophar.verify.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a path is to the tests. */
final class TestFilesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "test_a.py",
                "tests/test_a.py",
                "pkg/a_test.py",
                "app/tests.py",
                "test.py",
                "tests/helpers.py",
                "pkg/tests/util.py",
                "src/a.test.js",
                "src/a.spec.tsx",
                "test/a.js",
                "src/__tests__/a.ts",
                "a-test.mjs",
                "packages/x/test/a.cjs",
                "cypress/e2e/a.cy.ts",
                "test.js",
                "src/test/java/a/B.java",
                "src/test/kotlin/a/B.kt",
                "src/integrationTest/java/a/B.java",
                "module/src/test/java/ATest.java",
                "a/FooTest.java",
                "a/TestFoo.java",
                "a/FooIT.java",
                "pkg/a_test.go",
                "tests/cli.rs",
                "src/parser/tests.rs",
                "src/tests/a.rs",
                "spec/models/a_spec.rb",
                "test/a_test.rb",
                "spec/models/a.rb",
                "tests/Unit/ATest.php",
                "src/ATest.php",
                "Foo.Tests/Bar.cs",
                "Foo.Tests/Helper.cs",
                "src/FooTests.cs",
                "test/a.bats",
                "a.bats",
                "tests/run.sh",
                "test_all.sh",
                "test.sh",
                "t/basic.t",
                "features/login.feature"
            })
    void isTestCode(String path) throws Exception {
        assertThat(TestFiles.builtIn().isTest(path)).isTrue();
        assertThat(TestFiles.builtIn().isTestSetup(path)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "conftest.py",
                "src/pkg/conftest.py",
                "tests/conftest.py",
                "pytest.ini",
                "tox.ini",
                "sitecustomize.py",
                "src/usercustomize.py",
                "x.pth",
                "pytest.py",
                "pytest/__init__.py",
                "_pytest/assertion/rewrite.py",
                "unittest/__init__.py",
                "unittest.py",
                "src/pytest.py",
                "traceback.py",
                ".coveragerc",
                "pluggy.so",
                "node_modules/chai/index.js",
                "packages/a/node_modules/x.js",
                ".mocharc.json",
                ".mocharc",
                "jest.config.js",
                "jest.config.ts",
                "vitest.config.mts",
                "vitest.workspace.ts",
                "karma.conf.js",
                "ava.config.js",
                "babel.config.json",
                ".babelrc",
                ".swcrc",
                ".nycrc",
                ".nycrc.json",
                ".npmrc",
                "jest.setup.ts",
                "src/setupTests.js",
                "playwright.config.ts",
                "src/__mocks__/fs.js",
                "src/__snapshots__/a.snap",
                ".mvn/jvm.config",
                ".mvn/extensions.xml",
                "src/test/resources/a.txt",
                "src/test/resources/pom.xml",
                "src/main/resources/junit-platform.properties",
                "src/main/resources/META-INF/services/org.junit.platform.launcher.TestExecutionListener",
                "pkg/testdata/a.json",
                "pkg/testdata/src/a.go",
                ".cargo/config.toml",
                ".config/nextest.toml",
                ".rspec",
                "spec/spec_helper.rb",
                "spec/fixtures/a.yml",
                "test/fixtures/users.yml",
                "test/test_helper.rb",
                "phpunit.xml",
                "phpunit.xml.dist",
                "tests/Pest.php",
                "tests/fixtures/composer.json",
                "Directory.Build.props",
                "src/Directory.Build.targets",
                "xunit.runner.json",
                "ci.runsettings",
                "tests/data/input.csv",
                "tests/golden.txt",
                "run_tests.sh"
            })
    void shapesATestRun(String path) throws Exception {
        assertThat(TestFiles.builtIn().isTestSetup(path)).isTrue();
        assertThat(TestFiles.builtIn().isTest(path)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "src/testing/clock.py",
                "contest.js",
                "src/attestation/x.go",
                "latest.py",
                "src/latest/a.js",
                "protest.rb",
                "fastest.rs",
                "src/greatest.java",
                "a/Contest.java",
                "a/Testimonial.java",
                "a/UNIT.java",
                "src/testing.py",
                "src/testimonials.ts",
                "app/attest.php",
                "pkg/testing/helper.go",
                "src/main/java/org/springframework/test/context/TestContext.java",
                "src/main/java/a/TestMode.java",
                "django/test/client.py",
                "src/e2e/crypto.ts",
                "src/fixtures/units.js",
                "src/mocks.py",
                "spec/openapi.yaml",
                "docs/spec/design.md",
                "src/ABTest/index.tsx",
                "src/Latest/Feed.cs",
                "packaging/build.sh",
                "lib/tester.rb",
                "contest/a.py",
                "src/inspect.py",
                "lib/unittest/x.py",
                "src/json.py",
                "types.py",
                "package.json",
                "tests/package.json",
                "pyproject.toml",
                "setup.cfg",
                "pom.xml",
                "build.gradle",
                "Cargo.toml",
                "Makefile",
                "package-lock.json",
                "go.mod",
                "Foo.Tests/Foo.Tests.csproj",
                "requirements-test.txt",
                "Gemfile",
                "README.md",
                "tsconfig.json",
                ".eslintrc.json",
                ".github/workflows/test.yml",
                "docs/testing.md"
            })
    void isNeither(String path) throws Exception {
        TestFiles files = TestFiles.builtIn();
        assertThat(files.isTest(path)).isFalse();
        assertThat(files.isTestSetup(path)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".eslintrc",
                "web/.eslintrc.cjs",
                "eslint.config.mjs",
                "tsconfig.json",
                "tsconfig.build.json",
                "mypy.ini",
                "ruff.toml",
                ".flake8",
                ".pylintrc",
                "config/checkstyle.xml",
                ".golangci.yml",
                "clippy.toml",
                ".rubocop.yml",
                "phpstan.neon",
                ".editorconfig",
                ".shellcheckrc",
                "biome.json"
            })
    void configuresAChecker(String path) throws Exception {
        assertThat(TestFiles.builtIn().isCheckConfig(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "src/eslint.js",
                "config.json",
                "package.json",
                "src/mypy.py",
                "pyproject.toml",
                "lint.go",
                "ruff/a.py"
            })
    void configuresNoChecker(String path) throws Exception {
        assertThat(TestFiles.builtIn().isCheckConfig(path)).isFalse();
    }

    /** Looking names up is a short cut: it must say what the globs say. */
    @Test
    void aSetOfGlobsSaysWhatEachGlobSays() throws Exception {
        DataFile file = DataFile.open("test-files.json");
        List<String> paths = List.of(
                "a",
                "a/b",
                "test/a.js",
                "x/test/a.js",
                "test",
                "x/tests/y/fixtures/z",
                "src/main/a",
                "node_modules/a/b",
                "x/node_modules",
                "conftest.py",
                "x/conftest.py",
                "xconftest.py",
                "src/pytest/a.py",
                ".mvn/a",
                "tests/package.json",
                "phpunit.xml",
                "x/phpunit-a.xml",
                "cypress/fixtures/a",
                "src/fooTest/resources/a",
                "jest.config.ts",
                "a/vitest.config.mts",
                "packaging/__init__.py",
                "re.py");
        for (JsonNode rule : file.root().path("roles")) {
            for (String glob : DataFile.texts(rule.path("globs"))) {
                PathSet set = PathSet.of(file, List.of(glob), List.of());
                for (String path : paths) {
                    assertThat(set.matches(path))
                            .as("%s on %s", glob, path)
                            .isEqualTo(file.glob(glob).matches(path));
                }
            }
        }
    }
}
