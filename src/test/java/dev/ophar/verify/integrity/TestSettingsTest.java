package dev.ophar.verify.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ophar.model.IntegrityFact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What manifests say about tests, and what they say about everything else. */
final class TestSettingsTest {
    private static final String POM = """
            <project xmlns="http://maven.apache.org/POM/4.0.0">
              <properties><revision>1</revision></properties>
              <dependencies><dependency><groupId>a</groupId><artifactId>b</artifactId></dependency></dependencies>
              <build><plugins><plugin>
                <artifactId>maven-surefire-plugin</artifactId><version>3.1.0</version>
                <configuration><excludes><exclude>**/SlowTest.java</exclude></excludes></configuration>
              </plugin></plugins></build>
            </project>
            """;

    private static String text(String cell) {
        return cell.strip().replace("'", "\"").replace("~", "\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            package.json | {'scripts': {'test': 'node --test'}} | {'scripts': {'test': 'exit 0'}}
            package.json | {'scripts': {'test': 'node --test'}} | {'scripts': {'test': 'node --test', 'pretest': 'node patch.js'}}
            package.json | {'scripts': {'test': 'npm run all-of-it', 'all-of-it': 'jest'}} | {'scripts': {'test': 'npm run all-of-it', 'all-of-it': 'true'}}
            package.json | {'scripts': {'test': 'jest'}} | {'scripts': {'test': 'jest'}, 'jest': {'testPathIgnorePatterns': ['a']}}
            package.json | {'jest': {'setupFiles': []}} | {'jest': {'setupFiles': ['./x.js']}}
            web/package.json | {'mocha': {'require': 'a'}} | {'mocha': {}}
            package.json | {'scripts': {'test': 'jest'}} | not json
            pyproject.toml | [project]~name = 'a'~ | [project]~name = 'a'~[tool.pytest.ini_options]~addopts = '-k fast'~
            pyproject.toml | [tool.pytest.ini_options]~addopts = '-x'~ | [tool.pytest.ini_options]~addopts = '-x -k fast'~
            pyproject.toml | [tool]~x.y = 1~ | [tool]~x.y = 1~pytest.ini_options.addopts = '-x'~
            pyproject.toml | [project]~name = 'a'~ | [project]~name = 'a'~[tool.'pytest'.ini_options]~addopts = '-x'~
            pyproject.toml | [project]~name = 'a'~ | tool = { pytest = { ini_options = { addopts = '-x' } } }~[project]~name = 'a'~
            pyproject.toml | [tool.pytest.ini_options]~testpaths = [~  'a',~  'b',~]~ | [tool.pytest.ini_options]~testpaths = [~  'a',~]~
            pyproject.toml | [project]~name = 'a'~ | [project]~name = 'a'~[project.entry-points.pytest11]~x = 'a.b'~
            setup.cfg | [metadata]~name = a~ | [metadata]~name = a~[tool:pytest]~addopts = -k fast~
            setup.cfg | [tool:pytest]~addopts =~    -x~ | [tool:pytest]~addopts =~    -x~    -k fast~
            Cargo.toml | [package]~name = 'a'~ | [package]~name = 'a'~autotests = false~
            Cargo.toml | [lib]~path = 'a'~ | [lib]~path = 'a'~test = false~
            Cargo.toml | [[test]]~name = 'a'~ | [[test]]~name = 'a'~harness = false~
            build.gradle | plugins { id 'java' }~test { useJUnitPlatform() }~ | plugins { id 'java' }~test { useJUnitPlatform()~ ignoreFailures = true }~
            build.gradle.kts | plugins { java }~ | plugins { java }~tasks.withType<Test> {~  enabled = false~}~
            build.gradle.kts | tasks.named<Test>('test') { useJUnitPlatform() } | tasks.named<Test>('test') { useJUnitPlatform { excludeTags('slow') } }
            gradle.properties | version=1 | version=1~skipTests=true
            Makefile | test:~	pytest~build:~	cc a.c~ | test:~	-pytest~build:~	cc a.c~
            Makefile | test: unit~unit:~	pytest~ | test: unit~unit:~	true~
            Makefile | test: build lint unit~unit:~	pytest~ | test: build lint unit~unit:~	true~
            Makefile | test:~	pytest~ | SHELL = /bin/true~test:~	pytest~
            composer.json | {'scripts': {'test': 'phpunit'}} | {'scripts': {'test': 'true'}}
            A.Tests/A.Tests.csproj | <Project><PropertyGroup/></Project> | <Project><PropertyGroup><IsTestProject>false</IsTestProject></PropertyGroup></Project>
            Rakefile | Rake::TestTask.new do~  t.pattern = 'test/**'~end | Rake::TestTask.new do~  t.pattern = 'x'~end
            """)
    void aChangedTestSettingBlocks(String path, String before, String now) throws Exception {
        assertThat(Edit.of(path, text(before), text(now)).facts())
                .isNotEmpty()
                .allMatch(f -> f.kind() == IntegrityFact.Kind.TEST_SETTINGS_CHANGED)
                .allMatch(IntegrityFact::blocks);
        assertThat(Edit.of(path, text(before), text(now)).mayChange(path).facts())
                .isNotEmpty()
                .noneMatch(IntegrityFact::blocks);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            package.json | {'name': 'a', 'scripts': {'test': 'jest', 'build': 'tsc'}} | {'name': 'a', 'version': '2',~ 'scripts': {'build': 'tsc -p .',~ 'test': 'jest'}, 'dependencies': {'jest': '1', 'x': '2'}}
            package.json | {'jest': {'a': 1, 'b': 2}} | {~  'jest': {'b': 2, 'a': 1}~}
            pyproject.toml | [project]~version = '1'~[tool.pytest.ini_options]~addopts = '-x'~ | [project]~version = '2'~dependencies = ['pytest-mock', '[tool.pytest]']~~[tool.pytest.ini_options]~# why~addopts  =  '-x'  # fast~
            setup.cfg | [metadata]~version = 1~[tool:pytest]~addopts = -x~ | [metadata]~version = 2~~[tool:pytest]~# why~addopts = -x~
            Cargo.toml | [package]~version = '1'~[[test]]~name = 'a'~ | [package]~version = '2'~[dependencies]~test-log = '1'~[[test]]~name = 'a'~
            build.gradle | dependencies {~ testImplementation 'a:b:1'~}~test { useJUnitPlatform() } | dependencies {~ testImplementation 'a:b:2'~ implementation 'c:d:1'~}~// note~test {~  useJUnitPlatform()~}
            Makefile | test:~	pytest~build:~	cc a.c~ | CFLAGS = -O2~test:~	pytest~build:~	cc $(CFLAGS) a.c~
            gradle.properties | a=1 | a=2~junitTestVersion=5
            composer.json | {'scripts': {'test': 'phpunit'}} | {'require': {'x': '1'}, 'scripts': {'test': 'phpunit'}}
            go.mod | module a~ | module a~require b v1.0.0~
            A.csproj | <Project><PropertyGroup/></Project> | <Project><ItemGroup><PackageReference Include='x' /></ItemGroup></Project>
            """)
    void anUnrelatedEditSaysNothing(String path, String before, String now) throws Exception {
        assertThat(Edit.of(path, text(before), text(now)).facts()).isEmpty();
    }

    @Test
    void aPomIsComparedByItsTestPlugins() throws Exception {
        assertThat(Edit.of(
                                "pom.xml",
                                POM,
                                POM.replace("3.1.0", "3.5.0")
                                        .replace("<revision>1", "<!-- x --><revision>2")
                                        .replace("  <", "    <"))
                        .facts())
                .isEmpty();
        assertThat(Edit.of("pom.xml", POM, POM.replace("SlowTest", "*Test")).findings())
                .containsExactly("test_settings_changed pom.xml: project/build/plugins/plugin maven-surefire-plugin/"
                        + "configuration/excludes/exclude was **/SlowTest.java and is **/*Test.java");
        assertThat(Edit.of("pom.xml", POM, POM.replace("<revision>", "<skipTests>true</skipTests><revision>"))
                        .findings())
                .containsExactly("test_settings_changed pom.xml: project/properties/skipTests is new: true");
        assertThat(Edit.of("pom.xml", POM, "<!DOCTYPE x [<!ENTITY a 'b'>]>" + POM)
                        .facts())
                .isNotEmpty()
                .allMatch(IntegrityFact::blocks);
    }

    @Test
    void aNewManifestCountsOnlyWithTestSettings() throws Exception {
        assertThat(Edit.added("package.json", "{\"name\": \"a\"}").facts()).isEmpty();
        assertThat(Edit.added("setup.cfg", "[metadata]\nname = a\n").facts()).isEmpty();
        assertThat(Edit.added("setup.cfg", "[tool:pytest]\naddopts = -x\n").findings())
                .containsExactly("test_settings_changed setup.cfg: tool:pytest/addopts is new: -x");
        assertThat(new Edit()
                        .remove("pyproject.toml", "[tool.pytest.ini_options]\nx = 1\n")
                        .findings())
                .containsExactly("test_settings_changed pyproject.toml: tool/pytest/ini_options/x is gone: 1");
    }

    @Test
    void relaxedChecksAreNamedAndDoNotBlock() throws Exception {
        assertThat(Edit.of("pyproject.toml", "[tool.ruff]\nselect = [\"E\"]\n", "[tool.ruff]\nselect = []\n")
                        .facts())
                .containsExactly(new IntegrityFact(
                        IntegrityFact.Kind.CHECKS_RELAXED,
                        "pyproject.toml",
                        0,
                        "tool/ruff/select was [\"E\"] and is []",
                        false));
        assertThat(Edit.of(".eslintrc.json", "{}", "{\"rules\": {}}").findings())
                .containsExactly("checks_relaxed .eslintrc.json: config of a checker changed");
    }
}
