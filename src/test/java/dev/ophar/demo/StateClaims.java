package dev.ophar.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ophar.process.ToolResult;
import dev.ophar.process.ToolRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks the claims of a STATE.md by hand, so that what ships is known to be true. */
final class StateClaims {
    private static final Pattern BLOCK = Pattern.compile("(?s)```json\\R(.*?)\\R```");

    private StateClaims() {}

    static List<Fields> in(Path workspace) throws IOException {
        Matcher matcher = BLOCK.matcher(Files.readString(workspace.resolve("state/STATE.md")));
        assertThat(matcher.find()).isTrue();
        String object = "{\"claims\":" + matcher.group(1) + "}";
        return new Fields(LightJson.object(object, "claims"), "claims").objects("claims");
    }

    /** Checks a claim about a file, a history or a command; claims about the ledger need runs. */
    static void assertTrueIn(Path workspace, Fields claim) throws Exception {
        switch (claim.text("kind")) {
            case "file" ->
                assertThat(workspace.resolve(claim.path("path"))).content().contains(claim.text("contains"));
            case "git" -> assertThat(git(workspace, claim).output().text()).contains(claim.text("grep"));
            case "test" -> {
                assertThat(claim.text("expect")).isEqualTo("pass");
                ToolResult result = run(workspace.resolve(claim.text("cwd")), List.of("sh", "-c", claim.text("cmd")));
                assertThat(result.succeeded())
                        .as(claim.text("cmd") + ": " + result.errors())
                        .isTrue();
            }
            default -> throw new AssertionError("cannot check " + claim);
        }
    }

    private static ToolResult git(Path workspace, Fields claim) throws Exception {
        return run(workspace.resolve(claim.text("repo")), List.of("git", "log", "--format=%B"));
    }

    static ToolResult run(Path folder, List<String> argv) throws Exception {
        return new ToolRunner(Duration.ofSeconds(60)).run(argv, folder, System.getenv(), new byte[0]);
    }
}
