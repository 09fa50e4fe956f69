package dev.ophar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ophar.store.Setting;
import dev.ophar.store.Settings;
import dev.ophar.store.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What README.md says about the program is what the program says about itself. */
class ReadmeTest {
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:|#)([^)#]+)");

    @Test
    void listsEverySettingWithItsDefaultAndMeaning(@TempDir Path folder) throws IOException {
        String table = Settings.read(Workspace.at(folder), Map.of()).all().stream()
                .map(ReadmeTest::row)
                .collect(Collectors.joining("\n"));

        assertThat(readme()).contains(table);
    }

    @Test
    void linksToFilesThatAreThere() throws IOException {
        Matcher links = LINK.matcher(readme());

        assertThat(links.results().map(link -> Path.of(link.group(1))))
                .isNotEmpty()
                .allSatisfy(path -> assertThat(path).exists());
    }

    private static String row(Setting setting) {
        String value = setting.defaultValue().isEmpty() ? "" : "`" + setting.defaultValue() + "`";
        return "| `" + setting.name() + "` | " + value + " | " + setting.meaning() + " |";
    }

    private static String readme() throws IOException {
        return Files.readString(Path.of("README.md"));
    }
}
