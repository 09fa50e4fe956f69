package dev.ophar.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ophar.model.AgentFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CredentialCopiesTest {
    private static final String ORIGINAL = """
            { "auth" : {"token": "old-\\u0061", "renew":"r1",
                "until": 1000, "plan": "größe" },
              "mcp": {"token": "never shown"}, "n": 1.50 }
            """;
    private static final AgentFiles FILES = new AgentFiles(
            List.of("AGENT_KEY"),
            List.of(new AgentFiles.Credential(
                    ".agent/auth.json",
                    Optional.of("AGENT_DIR"),
                    List.of("auth"),
                    List.of("/auth/token", "/auth/renew", "/auth/until"))),
            List.of(new AgentFiles.Generated(".agent/settings.json", "{}\n")));

    @TempDir
    private Path folder;

    private Path home = Path.of("/");
    private Path childHome = Path.of("/");
    private Path real = Path.of("/");
    private Path copy = Path.of("/");

    @BeforeEach
    void signIn() throws IOException {
        folder = folder.toRealPath();
        home = Files.createDirectories(folder.resolve("home"));
        childHome = Files.createDirectories(folder.resolve("child"));
        real = home.resolve(".agent/auth.json");
        copy = childHome.resolve(".agent/auth.json");
        Files.createDirectories(home.resolve(".agent"));
        Files.writeString(home.resolve(".agent/history.jsonl"), "what the person said");
        Files.writeString(real, ORIGINAL);
        Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-r-----"));
    }

    @Test
    void giveOnlyTheFieldsThatAreNamedToTheirOwnerAlone() throws Exception {
        assertThat(give().notes()).isEmpty();

        assertThat(copy).content().contains("old-a", "r1", "größe").doesNotContain("never shown", "mcp");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy.getParent())))
                .isEqualTo("rwx------");
        assertThat(childHome.resolve(".agent/settings.json")).hasContent("{}");
        assertThat(childHome.resolve(".agent/history.jsonl")).doesNotExist();
    }

    @Test
    void giveNoFileWhenAKeyIsPassed() throws Exception {
        copies().give(FILES, Map.of("AGENT_KEY", "k"), Map.of(), childHome);

        assertThat(copy).doesNotExist();
        assertThat(childHome.resolve(".agent/settings.json")).exists();
    }

    @Test
    void giveNothingToAnAgentThatIsNotSignedIn() throws Exception {
        Files.delete(real);

        assertThat(give().notes()).isEmpty();
        assertThat(copy).doesNotExist();
    }

    @Test
    void findTheFolderThatAVariableNames() throws Exception {
        Path other = Files.createDirectories(folder.resolve("elsewhere"));
        Files.writeString(other.resolve("auth.json"), ORIGINAL.replace("r1", "r2"));
        copies().give(FILES, Map.of(), Map.of("AGENT_DIR", other.toString()), childHome);

        assertThat(copy).content().contains("r2");
    }

    @Test
    void followNoLinkOutOfHome() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret.json"), ORIGINAL);
        Files.delete(real);
        Files.createSymbolicLink(real, secret);

        assertThat(give().notes()).singleElement().asString().contains("a link that leads out of HOME");
        assertThat(copy).doesNotExist();
    }

    @Test
    void sayWhichFileIsNoCredentialFileWithoutRepeatingIt() throws Exception {
        Files.writeString(real, "{ s3cret");

        assertThat(give().notes())
                .singleElement()
                .asString()
                .contains(real.toString(), "no JSON object")
                .doesNotContain("s3cret");
    }

    @Test
    void takeBackRenewedTokensAndNothingElse() throws Exception {
        CredentialCopies.Given given = give();
        Files.writeString(
                copy,
                "{\"auth\":{\"until\":2000,\"token\":\"new\\\"\\\\\",\"renew\":\"r1\",\"plan\":\"evil\",\"x\":1},"
                        + "\"mcp\":{\"token\":\"evil\"},\"hooks\":[\"rm\"]}");

        assertThat(copies().takeBack(given)).singleElement().asString().contains("renewed", real.toString());
        assertThat(real)
                .hasContent(
                        ORIGINAL.replace("\"old-\\u0061\"", "\"new\\\"\\\\\"").replace("1000", "2000"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(real)))
                .isEqualTo("rw-r-----");
        try (Stream<Path> files = Files.list(real.getParent())) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void takeBackNothingWhenNothingWasRenewedOrTheCopyIsGone() throws Exception {
        assertThat(copies().takeBack(give())).isEmpty();
        Files.delete(copy);
        Files.delete(childHome.resolve(".agent/settings.json"));
        CredentialCopies.Given given = give();
        Files.delete(copy);

        assertThat(copies().takeBack(given)).isEmpty();
        assertThat(real).hasContent(ORIGINAL);
    }

    @Test
    void takeBackNothingIntoAFileThatChangedMeanwhile() throws Exception {
        CredentialCopies.Given given = give();
        Files.writeString(copy, "{\"auth\":{\"token\":\"new\",\"renew\":\"r2\",\"until\":2}}");
        Files.writeString(real, ORIGINAL + "\n");

        assertThat(copies().takeBack(given)).singleElement().asString().contains("changed meanwhile");
        assertThat(real).hasContent(ORIGINAL + "\n");
    }

    @Test
    void takeBackNothingThatIsNoToken() throws Exception {
        CredentialCopies.Given given = give();
        String ok = "\"renew\":\"r2\",\"until\":2";
        for (String hostile : List.of(
                "no JSON, s3cret",
                "[]",
                "{}",
                "{\"auth\":null}",
                "{\"auth\":{\"token\":{\"a\":1}," + ok + "}}",
                "{\"auth\":{\"token\":[\"a\"]," + ok + "}}",
                "{\"auth\":{\"token\":\"\"," + ok + "}}",
                "{\"auth\":{\"token\":\"a b\"," + ok + "}}",
                "{\"auth\":{\"token\":\"a\\u001b[31m\"," + ok + "}}",
                "{\"auth\":{\"token\":\"" + "x".repeat(20_000) + "\"," + ok + "}}",
                "{\"auth\":{\"token\":\"a\",\"renew\":\"b\",\"until\":\"2\"}}",
                "{\"auth\":{\"token\":\"a\",\"renew\":\"b\",\"until\":-2}}",
                "{\"auth\":{\"token\":\"a\",\"renew\":\"b\",\"until\":1e999}}",
                "{\"auth\":{\"token\":\"a\",\"token\":\"b\"," + ok + "}}",
                "{\"auth\":{\"token\":\"a\"," + ok + "}} trailing",
                "[".repeat(100_000),
                " ".repeat(300_000) + "{}")) {
            Files.writeString(copy, hostile);
            assertThat(copies().takeBack(given))
                    .as(hostile.substring(0, Math.min(60, hostile.length())))
                    .singleElement()
                    .asString()
                    .startsWith("renewed tokens were not taken back")
                    .doesNotContain("s3cret")
                    .hasSizeLessThan(400);
            assertThat(real).hasContent(ORIGINAL);
        }
    }

    @Test
    void followNoLinkThatTheAgentLeft() throws Exception {
        Path evil = Files.writeString(
                folder.resolve("evil.json"), "{\"auth\":{\"token\":\"new\",\"renew\":\"r2\",\"until\":2}}");
        CredentialCopies.Given given = give();
        Files.delete(copy);
        Files.createSymbolicLink(copy, evil);
        assertThat(copies().takeBack(given)).singleElement().asString().contains("no plain file");

        Files.move(childHome.resolve(".agent"), childHome.resolve("moved"));
        Files.copy(evil, folder.resolve("auth.json"));
        Files.createSymbolicLink(childHome.resolve(".agent"), folder);
        assertThat(copies().takeBack(given)).singleElement().asString().contains("replaced a folder");
        assertThat(real).hasContent(ORIGINAL);
    }

    private CredentialCopies.Given give() throws IOException {
        return copies().give(FILES, Map.of(), Map.of(), childHome);
    }

    private CredentialCopies copies() {
        return new CredentialCopies(home, SandboxUser.ourselves());
    }
}
