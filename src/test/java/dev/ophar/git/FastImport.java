package dev.ophar.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ophar.model.CommitId;
import dev.ophar.process.ToolResult;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * Commits with any names and bytes, written as objects: no file is made, so neither the locale of this JVM nor a
 * conversion of git plays a part.
 */
final class FastImport {
    private final ByteArrayOutputStream stream = new ByteArrayOutputStream();

    FastImport(String branch) {
        text("commit refs/heads/" + branch + "\ncommitter P <p@example.org> 1700000000 +0000\ndata 1\nx\n");
    }

    FastImport file(String mode, byte[] path, byte[] content) {
        text("M " + mode + " inline " + quoted(path) + "\ndata " + content.length + "\n");
        stream.writeBytes(content);
        text("\n");
        return this;
    }

    FastImport file(String mode, String path, String content) {
        return file(mode, path.getBytes(StandardCharsets.UTF_8), content.getBytes(StandardCharsets.UTF_8));
    }

    FastImport submodule(String path, String commit) {
        text("M 160000 " + commit + " " + path + "\n");
        return this;
    }

    CommitId into(Scratch repository, String branch) {
        ToolResult result = repository.run(List.of("git", "fast-import", "--quiet", "--force"), stream.toByteArray());
        assertThat(result.succeeded()).as(result.errors()).isTrue();
        return new CommitId(repository.git("rev-parse", "refs/heads/" + branch));
    }

    private void text(String text) {
        stream.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String quoted(byte[] path) {
        StringBuilder quoted = new StringBuilder("\"");
        for (byte b : path) {
            quoted.append(String.format(Locale.ROOT, "\\%03o", b & 0xff));
        }
        return quoted.append('"').toString();
    }
}
