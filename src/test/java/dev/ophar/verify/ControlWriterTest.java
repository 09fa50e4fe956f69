package dev.ophar.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.ophar.model.ControlCheck.Kind;
import dev.ophar.model.TestName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which texts of which languages are changed, where, and what is then expected. */
final class ControlWriterTest {
    private static final String JAVA = """
            class AreaTest {
                // @Test void inComment() {}
                String text = "@Test void inString() {";

                @Test
                @DisplayName("adds } two")
                void adds() throws Exception {
                    assertEquals(1, 1);
                }

                @Test(expected = IllegalStateException.class)
                public void expects() {}
            }
            """;
    private static final String PYTHON = "def test_one():\n    assert True\n";

    private static List<ControlFile> write(String command, String path, byte[] bytes, Set<String> passed, long seed) {
        try {
            return new ControlWriter(Ecosystems.builtIn())
                    .write(Map.of(path, bytes), (file, name) -> passed.contains(name), command, new Random(seed));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Optional<ControlFile> write(String command, String path, String text, String... passed) {
        return write(command, path, text.getBytes(StandardCharsets.UTF_8), Set.of(passed), 5).stream()
                .findFirst();
    }

    private static Stream<Arguments> languages() {
        return Stream.of(
                Arguments.of("mvn test", "src/test/java/AreaTest.java", JAVA, "adds", """
                        class AreaTest {
                            // @Test void inComment() {}
                            String text = "@Test void inString() {";

                            @Test
                            @DisplayName("adds } two")
                            void adds() throws Exception { if (true) throw new AssertionError("MESSAGE");
                                assertEquals(1, 1);
                            }

                            @Test
                            public void NAME() {
                                if (true) throw new AssertionError("MESSAGE");
                            }

                            @Test(expected = IllegalStateException.class)
                            public void expects() {}
                        }
                        """),
                Arguments.of("gradle test", "src/test/kotlin/AreaTest.kt", """
                        class AreaTest {
                            @Test
                            fun `adds (two)`() = runTest {
                                assertEquals("{", x)
                            }
                        }
                        """, "adds (two)", """
                        class AreaTest {
                            @Test
                            fun `adds (two)`() = runTest { if (true) throw AssertionError("MESSAGE");
                                assertEquals("{", x)
                            }

                            @Test
                            fun NAME() {
                                if (true) throw AssertionError("MESSAGE")
                            }
                        }
                        """),
                Arguments.of("go test ./...", "area_test.go", """
                        package area

                        func TestMain(m *testing.M) {}

                        func TestArea(tt *testing.T) {
                        \ttt.Log(`func TestNot(t *testing.T) {`)
                        }
                        """, "TestArea", """
                        package area

                        func TestMain(m *testing.M) {}

                        func TestArea(tt *testing.T) { tt.Fatal("MESSAGE");
                        \ttt.Log(`func TestNot(t *testing.T) {`)
                        }


                        func NAME(t *testing.T) {
                        \tt.Fatal("MESSAGE")
                        }
                        """),
                Arguments.of("bundle exec rspec", "spec/area_spec.rb", """
                        describe "area" do
                          it 'adds', :slow do |example|
                            expect(1).to eq(1)
                          end
                          it { is_expected.to be }
                        end
                        """, "adds", """
                        describe "area" do
                          it "NAME" do
                            raise "MESSAGE"
                          end

                          it 'adds', :slow do |example| raise "MESSAGE";
                            expect(1).to eq(1)
                          end
                          it { is_expected.to be }
                        end
                        """),
                Arguments.of("ruby -Itest test/area_test.rb", "test/area_test.rb", """
                        class AreaTest < Minitest::Test
                          def test_adds
                            text = <<~END
                              def test_not
                            END
                            assert text
                          end
                        end
                        """, "test_adds", """
                        class AreaTest < Minitest::Test
                          def NAME
                            raise "MESSAGE"
                          end

                          def test_adds; raise "MESSAGE"
                            text = <<~END
                              def test_not
                            END
                            assert text
                          end
                        end
                        """),
                Arguments.of("vendor/bin/phpunit", "tests/AreaTest.php", """
                        <?php
                        class AreaTest extends TestCase
                        {
                            #[DataProvider('rows')]
                            public function testAdds(int $a): void
                            {
                                $this->assertSame(1, 1); # }
                            }
                        }
                        """, "testAdds", """
                        <?php
                        class AreaTest extends TestCase
                        {
                            #[DataProvider('rows')]
                            public function testAdds(int $a): void
                            { self::fail("MESSAGE");
                                $this->assertSame(1, 1); # }
                            }

                            public function NAME(): void
                            {
                                self::fail("MESSAGE");
                            }
                        }
                        """),
                Arguments.of("npx mocha", "test/area.test.js", """
                        describe('area', function () {
                          it('gr\u00fcn', (done) => {
                            done();
                          });
                          it(name(), () => {});
                        });
                        """, "gr\u00fcn", """
                        describe('area', function () {
                          it("NAME", () => {
                              throw new Error("MESSAGE");
                          });

                          it('gr\u00fcn', (done) => { if (String(1)) throw new Error("MESSAGE");
                            done();
                          });
                          it(name(), () => {});
                        });
                        """));
    }

    @ParameterizedTest
    @MethodSource("languages")
    void changesOnlyWhatItSays(String command, String path, String text, String passed, String expected) {
        ControlFile file = write(command, path, text, passed).orElseThrow();
        String written = new String(file.content(), StandardCharsets.UTF_8);
        String name = file.expected().get(1).testName();
        assertThat(file.expected())
                .containsExactly(
                        new Expected(Kind.FAILING_STATEMENT, passed, true), new Expected(Kind.NEW_TEST, name, true));
        String shape = Pattern.quote(expected.replace("NAME", name)).replace("MESSAGE", "\\E[\\w ,!=]+\\Q");
        assertThat(written).matches(Pattern.compile(shape));
    }

    @ParameterizedTest
    @MethodSource("languages")
    void keepsLineEndsAndOtherBytes(String command, String path, String text, String passed, String expected) {
        byte[] bytes = ("\u00ef\u00bb\u00bf" + text.replace("\n", "\r\n") + "\u00fe\u00ff")
                .getBytes(StandardCharsets.ISO_8859_1);
        List<ControlFile> files = write(command, path, bytes, Set.of(passed), 1);
        for (ControlFile file : files) {
            assertThat(file.text()).startsWith("\u00ef\u00bb\u00bf").contains("\u00fe\u00ff");
            assertThat(file.text().replace("\r\n", "")).doesNotContain("\n");
        }
    }

    @ParameterizedTest
    @MethodSource("languages")
    void leavesNoConstantTrace(String command, String path, String text, String passed, String expected) {
        Set<String> added = new TreeSet<>();
        for (long seed = 0; seed < 20; seed++) {
            ControlFile file = write(command, path, text.getBytes(StandardCharsets.UTF_8), Set.of(passed), seed)
                    .get(0);
            assertThat(file.text()).doesNotContainIgnoringCase("control");
            added.add(file.expected().get(1).testName());
        }
        assertThat(added).hasSize(20);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "def test_one(:\n",
                "x = 'def test_one(): pass'\n",
                "async def\n",
                "it('a', () => {",
                "it('a', x => [1, 2)",
                "it(`a ${b}`, () => {})",
                "it('a', cb)",
                "@Test class A { void a() {} }",
                "@Test void a() {",
                "#[test] fn a() {",
                "\"\"\"",
                "`${`${",
                "/*"
            })
    void leavesAloneWhatItDoesNotUnderstand(String text) {
        assertThat(List.of(
                        write("pytest", "test_a.py", text, "test_one", "a"),
                        write("jest", "a.test.js", text, "a"),
                        write("mvn test", "ATest.java", text, "a"),
                        write("cargo test", "tests/a.rs", text, "a"),
                        write("rspec", "a_spec.rb", text, "a")))
                .allMatch(Optional::isEmpty);
    }

    @Test
    void requiresNothingByNameOfAFileNoneOfWhoseTestsPassed() {
        assertThat(write("pytest", "test_a.py", PYTHON).orElseThrow().expected())
                .extracting(Expected::kind, Expected::required)
                .containsExactly(tuple(Kind.NEW_TEST, false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pytest -k one",
                "pytest test_a.py::test_one",
                "pytest other/test_a.py other/test_b.py tests/test_c.py -m slow",
                "python3 -m unittest test_a.AreaTest"
            })
    void requiresOnlyKnownTestsOfACommandThatSelects(String command) {
        assertThat(write(command, "tests/test_a.py", PYTHON, "test_one")
                        .orElseThrow()
                        .expected())
                .filteredOn(Expected::required)
                .extracting(Expected::kind)
                .containsExactly(Kind.FAILING_STATEMENT);
    }

    @Test
    void requiresTheNewTestOfTheFilesThatACommandNames() throws IOException {
        Map<String, byte[]> files = Map.of(
                "tests/test_a.py", PYTHON.getBytes(StandardCharsets.UTF_8),
                "tests/test_b.py", PYTHON.getBytes(StandardCharsets.UTF_8));
        List<ControlFile> written = new ControlWriter(Ecosystems.builtIn())
                .write(files, (path, name) -> true, "pytest ./tests/test_a.py && echo", new Random(1));
        assertThat(written)
                .extracting(file -> file.expected().get(1).required())
                .containsExactly(true, false);
    }

    @Test
    void doesNotRequireANewTestBesideFocusedOnes() {
        assertThat(write("jest", "a.test.js", "it.only('a', () => {});\nit('b', () => {});\n", "b")
                        .orElseThrow()
                        .expected()
                        .get(1)
                        .required())
                .isFalse();
    }

    @Test
    void takesNoTestWhoseNameIsNotTheOnlyOne() {
        String text = "it('a', () => {});\nit('a', () => {});\n";
        assertThat(write("jest", "a.test.js", text, "a").orElseThrow().expected())
                .extracting(Expected::kind)
                .containsExactly(Kind.NEW_TEST);
    }

    @Test
    void givesNoNewTestToAParametrizedClass() {
        String text = "@pytest.mark.parametrize('x', [1])\nclass TestA:\n    def test_a(self, x):\n        assert x\n";
        assertThat(write("pytest", "test_a.py", text, "test_a").orElseThrow().expected())
                .extracting(Expected::kind)
                .containsExactly(Kind.FAILING_STATEMENT);
    }

    @Test
    void keepsTheMarksByWhichTestsAreSelected() {
        String text = "@pytest.mark.slow\n@pytest.mark.parametrize('x', [1])\ndef test_a(x):\n    assert x\n";
        assertThat(write("pytest", "test_a.py", text, "test_a").orElseThrow().text())
                .containsPattern("@pytest.mark.slow\ndef test_\\w+_[a-f][0-9a-f]{5}\\(\\):");
    }

    @Test
    void makesEveryTestFailForARunWithoutNames() throws IOException {
        List<ControlFile> files = new ControlWriter(Ecosystems.builtIn())
                .writeEveryTest(
                        Map.of("test_a.py", (PYTHON + PYTHON.replace("one", "two")).getBytes(StandardCharsets.UTF_8)),
                        "pytest -k one",
                        new Random(1));
        assertThat(files.get(0).expected()).hasSize(3).noneMatch(Expected::required);
        assertThat(files.get(0).text().split("raise AssertionError", -1)).hasSize(3);
        assertThat(files.get(0).text()).containsPattern("def test_\\w+\\(\\):\n    assert \\d+ == \\d+\n");
    }

    @Test
    void letsTheNewTestFailByAnAssertionOfItsFileWhereThatIsInReach() {
        String java =
                "import org.junit.Test;\n%s\nclass ATest {\n    @Test public void a() { assertEquals(1, 1); }\n%s}\n";
        String imported = "import static org.junit.Assert.assertEquals;";
        assertThat(write("mvn test", "ATest.java", java.formatted(imported, ""), "a")
                        .orElseThrow()
                        .text())
                .containsPattern("        assertEquals\\(\\d+, \\d+\\);");
        for (String unsure : List.of(
                java.formatted("import static my.Checks.assertEquals;", ""),
                java.formatted(imported, "    void assertEquals(String a, int b) {}\n"))) {
            assertThat(write("mvn test", "ATest.java", unsure, "a")
                            .orElseThrow()
                            .text())
                    .doesNotContainPattern("assertEquals\\(\\d\\d+, \\d+\\);");
        }
    }

    @Test
    void readsProductFilesWithTestsFromTheArtifact() throws IOException {
        assertThat(new ControlWriter(Ecosystems.builtIn())
                        .sources(
                                "cargo test",
                                List.of("src/lib.rs", "tests/a.rs", "test_a.py", "README.md"),
                                (path, name) -> false))
                .isEqualTo(new ControlWriter.Sources(List.of("tests/a.rs"), List.of("src/lib.rs")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "adds",
                "adds[1]",
                "adds(int, int)[2]",
                "adds{int}[1]",
                "adds [x]",
                "adds with data set #0",
                "tests::adds",
                "area > adds",
                "test_0001_adds"
            })
    void knowsATestByItsNameInAReport(String reported) {
        Expected expected = new Expected(Kind.FAILING_STATEMENT, "adds", true);
        assertThat(expected.names(new TestName("", reported))).isTrue();
        assertThat(expected.names(new TestName("adds", "x" + reported + "x"))).isFalse();
    }
}
