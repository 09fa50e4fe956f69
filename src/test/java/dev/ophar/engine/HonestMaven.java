package dev.ophar.engine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Honest work on Maven projects, with the plug-ins and libraries that this build has in its cache anyway. */
final class HonestMaven {
    private static final String JUNIT = "6.1.3";
    private static final String WRONG = calc("a - b");
    private static final String RIGHT = calc("a + b");
    private static final String TEST = """
            package x;

            import static org.junit.jupiter.api.Assertions.assertEquals;

            import org.junit.jupiter.api.DisplayName;
            import org.junit.jupiter.api.Nested;
            import org.junit.jupiter.api.Test;
            import org.junit.jupiter.params.ParameterizedTest;
            import org.junit.jupiter.params.provider.ValueSource;

            class CalcTest {
                @Test
                void adds() {
                    assertEquals(5, Calc.add(2, 3));
                }

                @ParameterizedTest
                @ValueSource(ints = {0, 7})
                void addsNothing(int number) {
                    assertEquals(number, Calc.add(number, 0));
                }

                @Nested
                @DisplayName("with zero")
                class Zero {
                    @Test
                    @DisplayName("is zero")
                    void isZero() {
                        assertEquals(0, Calc.add(0, 0));
                    }
                }
            }
            """;

    private HonestMaven() {}

    static Stream<HonestCase> cases() {
        return Stream.of(
                maven("one module", "mvn -B -o -q test")
                        .base("pom.xml", pom("calc", ""))
                        .base("src/main/java/x/Calc.java", WRONG)
                        .base("src/test/java/x/CalcTest.java", TEST)
                        .work("src/main/java/x/Calc.java", RIGHT)
                        .work("pom.xml", pom("calc", "<description>of a test</description>"))
                        .shows("1 fixed, 3 passing"),
                maven("a feature whose tests do not compile on the base", "mvn -B -o -q verify")
                        .base("pom.xml", pom("calc", ""))
                        .base("src/test/java/x/CalcTest.java", TEST)
                        .work("src/main/java/x/Calc.java", RIGHT)
                        .shows("4 new"),
                maven("two modules", "mvn -B -o -q test")
                        .base(
                                "pom.xml",
                                pom(
                                        "all",
                                        "<packaging>pom</packaging><modules><module>one</module><module>two</module></modules>"))
                        .base("one/pom.xml", module("one"))
                        .base("two/pom.xml", module("two"))
                        .base("one/src/main/java/x/Calc.java", RIGHT)
                        .base("two/src/main/java/x/Calc.java", WRONG)
                        .base("one/src/test/java/x/CalcTest.java", TEST)
                        .base("two/src/test/java/x/OtherTest.java", TEST.replace("CalcTest", "OtherTest"))
                        .work("two/src/main/java/x/Calc.java", RIGHT)
                        .work(
                                "two/src/test/java/x/MoreTest.java",
                                "package x;\nclass MoreTest { @org.junit.jupiter.api.Test void more() {} }\n")
                        .shows("1 fixed, 1 new, 7 passing"),
                chain());
    }

    /** Each module needs the one before, so that a red one hides all behind it. */
    private static HonestCase chain() {
        HonestCase honest = maven("modules that need each other", "mvn -B -o -q test")
                .base(
                        "pom.xml",
                        pom(
                                "all",
                                "<packaging>pom</packaging><modules><module>m1</module><module>m2</module>"
                                        + "<module>m3</module><module>m4</module></modules>"));
        for (int i = 1; i <= 4; i++) {
            String need = i == 1
                    ? ""
                    : "<dependencies><dependency><groupId>x</groupId><artifactId>m" + (i - 1)
                            + "</artifactId><version>1</version></dependency></dependencies>";
            honest.base("m" + i + "/pom.xml", module("m" + i).replace("</project>", need + "</project>"))
                    .base("m" + i + "/src/test/java/x/M" + i + "Test.java", TEST.replace("CalcTest", "M" + i + "Test"));
        }
        return honest.base("m1/src/main/java/x/Calc.java", RIGHT)
                .work("m1/src/main/java/x/Calc.java", RIGHT.replace("a + b", "b + a"))
                .shows("16 passing");
    }

    private static HonestCase maven(String title, String command) {
        HonestCase honest = HonestCase.of("maven: " + title, command)
                .withOwnHome()
                .needs("mvn --version")
                .base(".gitignore", "target/\n");
        Path repository = Path.of(System.getProperty("user.home"), ".m2/repository");
        for (String part : new String[] {
            "org/junit/jupiter/junit-jupiter/" + JUNIT, "org/apache/maven/surefire/surefire-junit-platform/3.6.1"
        }) {
            if (!Files.isDirectory(repository.resolve(part))) {
                honest.needs("false # " + part);
            }
        }
        return honest;
    }

    private static String calc(String sum) {
        return "package x;\n\npublic final class Calc {\n    private Calc() {}\n\n    public static int add(int a, int b) {\n        return "
                + sum + ";\n    }\n}\n";
    }

    private static String pom(String name, String more) {
        return """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>x</groupId>
                  <artifactId>%s</artifactId>
                  <version>1</version>
                  %s
                  <properties>
                    <maven.compiler.release>17</maven.compiler.release>
                    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
                  </properties>
                  <dependencies>
                    <dependency>
                      <groupId>org.junit.jupiter</groupId>
                      <artifactId>junit-jupiter</artifactId>
                      <version>JUNIT</version>
                      <scope>test</scope>
                    </dependency>
                  </dependencies>
                  <build>
                    <pluginManagement>
                      <plugins>
                        <plugin><artifactId>maven-resources-plugin</artifactId><version>RESOURCES</version></plugin>
                        <plugin><artifactId>maven-compiler-plugin</artifactId><version>COMPILER</version></plugin>
                        <plugin><artifactId>maven-surefire-plugin</artifactId><version>SUREFIRE</version></plugin>
                        <plugin><artifactId>maven-jar-plugin</artifactId><version>JAR</version></plugin>
                      </plugins>
                    </pluginManagement>
                  </build>
                </project>
                """.formatted(name, more)
                .replace("JUNIT", JUNIT)
                .replace("RESOURCES", "3.5.0")
                .replace("COMPILER", "3.16.0")
                .replace("SUREFIRE", "3.6.1")
                .replace("JAR", "3.5.1");
    }

    private static String module(String name) {
        return """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <parent><groupId>x</groupId><artifactId>all</artifactId><version>1</version></parent>
                  <artifactId>%s</artifactId>
                </project>
                """.formatted(name);
    }
}
