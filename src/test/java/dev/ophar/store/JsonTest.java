package dev.ophar.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "{", "{\"a\":1}{", "{\"a\":1,\"a\":2}", "{'a':1}", "[1,]", "NaN", "{\"a\":1} x"})
    void refusesWhatIsNotExactlyOneValue(String text) {
        assertThatThrownBy(() -> Json.parse(text, "the file x.json"))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("the file x.json");
    }

    @Test
    void namesSourceLineAndColumnOfABadDocument() {
        byte[] bytes = "{\n  \"a\": tru\n}".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> Json.parse(bytes, "tasks/a.json"))
                .hasMessageContaining("tasks/a.json is not valid JSON at line 2, column");
    }

    @Test
    void refusesDeepNestingInsteadOfOverflowing() {
        assertThatThrownBy(() -> Json.parse("[".repeat(100_000), "the report")).isInstanceOf(IOException.class);
    }

    @Test
    void writesForPeopleWithKeysInOrder() {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("z", 1);
        value.put("a", List.of("x", Map.of("y", true)));
        value.put("none", List.of());
        assertThat(new String(Json.pretty(value), StandardCharsets.UTF_8)).isEqualTo("""
                        {
                          "z": 1,
                          "a": [
                            "x",
                            {
                              "y": true
                            }
                          ],
                          "none": []
                        }
                        """);
    }

    @Test
    void writesHostileTextOnOneLine() throws IOException {
        String hostile = "a\nb\r\u0000\uD800\u2028\"";
        String line = Json.line(Map.of("name", hostile));
        assertThat(line).doesNotContain("\n", "\r");
        assertThat(Json.parse(line, "the line").get("name").textValue()).isEqualTo(hostile);
    }

    @Test
    void turnsObjectsIntoPlainValuesAndBack() throws IOException {
        String text = "{\"a\":[1,2.5,null,{\"b\":false}],\"c\":12345678901,\"d\":null}";
        Map<String, Object> map = Json.map(Json.parse(text, "the text"));
        assertThat(map.get("a")).isEqualTo(Arrays.asList(1, 2.5, null, Map.of("b", false)));
        assertThat(map).containsEntry("c", 12345678901L).containsKey("d");
        assertThat(Json.line(map)).isEqualTo(text);
    }
}
