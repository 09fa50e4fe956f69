package dev.ophar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ophar.cli.SmallWorkspace.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No output depends on the person's language: not on its dotless i, its decimal comma or its digits. */
class LocaleTest {
    @TempDir
    private Path folder;

    @Test
    void printsTheSameInEveryLanguage() throws Exception {
        String english = normalised("en", "US");

        assertThat(english).contains("\"state\":\"accepted\"", "visible tests pass in N.N s");
        assertThat(normalised("tr", "TR")).isEqualTo(english);
        assertThat(normalised("de", "DE")).isEqualTo(english);
        assertThat(normalised("ar", "EG")).isEqualTo(english);
    }

    private String normalised(String language, String country) throws IOException, InterruptedException {
        Path place = Files.createDirectories(folder.resolve(language));
        SmallWorkspace workspace = SmallWorkspace.in(place).task("T");
        List<String> options = List.of(
                "-Duser.language=" + language,
                "-Duser.country=" + country,
                "-Duser.timezone=Asia/Kathmandu",
                "-Dfile.encoding=ISO-8859-9");
        Answer answer = ChildOphar.run(
                place,
                workspace.environment(),
                options,
                List.of("--workspace", workspace.root().toString(), "run", "T", "--json"));
        Answer table = ChildOphar.run(
                place,
                workspace.environment(),
                options,
                List.of("--workspace", workspace.root().toString(), "ledger"));
        assertThat(answer.status()).as(answer.both()).isZero();
        return (answer.both() + table.out())
                .replace(place.toString(), "PLACE")
                .replaceAll("[0-9a-f]{12,}|[0-9]{8}T[0-9]{6}Z-[0-9a-f]{6}", "ID")
                .replaceAll("\"(duration_ms|wall_clock_ms)\":[0-9]+", "TIME")
                .replaceAll("\"kind\":\"exit_status\",\"file\":\"check.sh\",\"name\":\"[0-9]+\"", "EXIT")
                .replaceAll("\"cached\":(true|false)", "CACHED")
                .replaceAll("in [0-9]+\\.[0-9] s", "in N.N s")
                .replaceAll("after [0-9]+\\.[0-9] s", "after N.N s")
                .replaceAll("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z", "WHEN");
    }
}
