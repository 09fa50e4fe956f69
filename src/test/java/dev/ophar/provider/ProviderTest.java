package dev.ophar.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ophar.model.AgentFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ProviderTest {
    private static final Path TREE = Path.of("/tree");

    private final Provider cursor = Providers.builtIn().legacy();
    private final Provider claude = Providers.builtIn().named("claude").orElseThrow();

    @Test
    void writesTheLegacyCommandLine() {
        assertThat(cursor.argv(List.of("agent", "-x"), Optional.of("m-1"), "disabled", TREE, "do it"))
                .containsExactly(
                        "agent",
                        "-x",
                        "-p",
                        "--output-format",
                        "json",
                        "--force",
                        "--trust",
                        "--sandbox",
                        "disabled",
                        "--model",
                        "m-1",
                        "--workspace",
                        "/tree",
                        "do it");
        assertThat(cursor.standardInput("do it")).isEmpty();
        assertThat(cursor.environmentKeys()).contains("CURSOR_API_KEY");
    }

    @Test
    void leavesOutWhatHasNoValue() {
        assertThat(cursor.argv(List.of("agent"), Optional.empty(), "", TREE, "do it"))
                .doesNotContain("--model", "--sandbox");
    }

    @Test
    void doesNotExpandPlaceholdersInsideValues() {
        assertThat(cursor.argv(List.of("agent"), Optional.of("{prompt}"), "x", TREE, "use {model} in {tree}"))
                .contains("{prompt}")
                .endsWith("use {model} in {tree}");
    }

    @Test
    void handsThePromptToClaudeOnStandardInput() {
        assertThat(claude.argv(List.of("claude"), Optional.of("m-1"), "disabled", TREE, "do it"))
                .containsExactly("claude", "-p", "--output-format", "json", "--model", "m-1");
        assertThat(claude.standardInput("do it")).contains("do it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-v is broken", "/help", "@file", "\n  /help"})
    void keepsAPromptFromBeingTakenForSomethingElse(String prompt) {
        String sent = "Please do what is described below.\n\n" + prompt;

        assertThat(cursor.argv(List.of("agent"), Optional.empty(), "x", TREE, prompt))
                .endsWith(sent);
        assertThat(claude.standardInput(prompt)).contains(sent);
    }

    @Test
    void saysThatAPromptIsTooLong() {
        assertThat(cursor.promptProblem("x".repeat(131_071))).isEmpty();
        assertThat(cursor.promptProblem("\u00e9".repeat(65_536)))
                .hasValueSatisfying(problem -> assertThat(problem).contains("131072 bytes", "at most 131071"));
        assertThat(cursor.promptProblem("/" + "x".repeat(131_060))).isPresent();
        assertThat(claude.promptProblem("x".repeat(200_000))).isEmpty();
        assertThat(cursor.promptProblem("a\0b")).isPresent();
    }

    @Test
    void knowsItsAgentsByName() {
        assertThat(Providers.builtIn().names()).containsExactly("cursor", "claude");
        assertThat(Providers.builtIn().named("nobody")).isEmpty();
    }

    @Test
    void namesTheFilesThatSignItsAgentsIn() {
        assertThat(claude.files().keys()).contains("ANTHROPIC_API_KEY").doesNotContain("ANTHROPIC_BASE_URL");
        assertThat(claude.files().credentials()).singleElement().satisfies(file -> {
            assertThat(file.path()).isEqualTo(".claude/.credentials.json");
            assertThat(file.fields()).containsExactly("claudeAiOauth");
        });
        assertThat(cursor.files().credentials())
                .extracting(AgentFiles.Credential::path)
                .containsExactly(".config/cursor/auth.json", ".cursor/cli-config.json");
    }

    @Test
    void namesTheFieldThatIsWrongInAProvidersFile() {
        assertThatThrownBy(() -> ProviderFile.read("x.json", "{\"name\":\"x\",\"title\":\"X\",\"arguments\":\"-p\"}"))
                .isInstanceOf(IOException.class)
                .hasMessage("cannot read the provider x.json: /arguments must be a list");
        assertThatThrownBy(() -> ProviderFile.read("x.json", "{\"name\":")).hasMessageContaining("x.json");
    }
}
