package dev.ophar.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StateClaimsTest {
    private static final String LEDGER = "[{\"kind\":\"ledger\",\"task\":\"A-1\",\"event\":\"accept\"}]";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "## Machine-checked claims\n```json\n%s\n```\n",
                "# Claims\n\n```\n%s\n```",
                "Claims\n======\n~~~~json\n%s\n~~~~~\n",
                "## Something else\n- a list\n  ```JSON\n  %s\n  ```\n",
                "```sh\necho '[{\"kind\": 1}]'\n```\n\n```json title=claims\n%s\n```\n"
            })
    void findsTheClaimsUnderAnyHeadingAndInAnyFence(String markdown) {
        StateClaims read = read(markdown.formatted(LEDGER));

        assertThat(read.problems()).isEmpty();
        assertThat(read.claims()).hasSize(1).first().isInstanceOfSatisfying(Claim.Ledger.class, claim -> {
            assertThat(claim.task()).isEqualTo("A-1");
            assertThat(claim.event()).isEqualTo("accept");
        });
    }

    @Test
    void readsTheClaimsOfAnObject() {
        assertThat(read("```json\n{\"version\":1,\"claims\":" + LEDGER + "}\n```")
                        .claims())
                .hasSize(1);
    }

    @Test
    void collectsSeveralBlocksInTheirOrder() {
        StateClaims read = read("```json\n" + LEDGER + "\n```\ntext\n```json\n" + LEDGER.replace("A-1", "A-2")
                + "\n```\n```json\n{\"example\": [1, 2]}\n```");

        assertThat(read.claims())
                .extracting(claim -> claim.written().path("task").asText())
                .containsExactly("A-1", "A-2");
        assertThat(read.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# STATE\n\nNothing.", "```json\n[1,2]\n```", "[{\"kind\":\"ledger\"}]"})
    void saysThatNothingWasCheckedWhenThereIsNoBlock(String markdown) {
        StateClaims read = read(markdown);

        assertThat(read.claims()).isEmpty();
        assertThat(read.problems()).singleElement().asString().contains("no claims block", "nothing was checked");
    }

    @Test
    void saysThatNothingWasCheckedWhenTheBlockIsEmpty() {
        assertThat(read("## Claims\n```json\n[]\n```").problems())
                .singleElement()
                .asString()
                .contains("empty", "nothing was checked");
    }

    @Test
    void namesTheLineOfABlockThatIsNoJson() {
        StateClaims read = read("# STATE\n\n```json\n[{\"kind\":\"ledger\",]\n```\n");

        assertThat(read.problems()).singleElement().asString().contains("line 3", "not readable JSON");
    }

    @Test
    void saysWhenABlockIsNotClosed() {
        StateClaims read = read("## Claims\n```json\n" + LEDGER + "\n");

        assertThat(read.claims()).hasSize(1);
        assertThat(read.problems()).singleElement().asString().contains("line 2", "closing fence");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"kind\":\"weather\"}|unknown kind 'weather'",
                "{\"kind\":7}|\"kind\" must be a text",
                "{}|\"kind\" is missing",
                "{\"kind\":\"ledger\"}|\"task\" is missing; \"event\" is missing",
                "{\"kind\":\"file\",\"path\":\"a\",\"contains\":\"x\",\"absent\":true}|contradict",
                "{\"kind\":\"file\",\"path\":\"a\",\"absent\":3}|\"absent\" must be",
                "{\"kind\":\"file\",\"path\":\"a\",\"contains\":\"\"}|\"contains\" must be a text",
                "{\"kind\":\"git\",\"repo\":\".\"}|exactly one of",
                "{\"kind\":\"git\",\"repo\":\".\",\"grep\":\"a\",\"branch\":\"b\"}|exactly one of",
                "{\"kind\":\"git\",\"repo\":\".\",\"commit\":\"--all\"}|hex digits",
                "{\"kind\":\"test\",\"expect\":\"maybe\"}|\"expect\" must be \"pass\" or \"fail\"; \"cmd\" is missing",
                "{\"kind\":\"test\",\"cmd\":\"true\",\"timeout_s\":0}|\"timeout_s\" must be",
                "{\"kind\":\"test\",\"cmd\":\"true\",\"timeout_s\":99999999999999}|\"timeout_s\" must be",
                "\"a text\"|must be a JSON object",
                "null|must be a JSON object"
            })
    void keepsWhatCannotBeCheckedAndNamesEveryProblem(String element, String problem) {
        StateClaims read = read("## Claims\n```json\n[" + element + "]\n```");

        assertThat(read.problems()).isEmpty();
        assertThat(read.claims())
                .singleElement()
                .isInstanceOfSatisfying(
                        Claim.Unknown.class,
                        claim -> assertThat(claim.problem()).contains(problem));
    }

    @Test
    void readsATestClaimWithItsDefaults() {
        assertThat(claim("{\"kind\":\"test\",\"cmd\":\"true\",\"timeout_s\":7,\"note\":\"ignored\"}"))
                .isInstanceOfSatisfying(Claim.Test.class, claim -> {
                    assertThat(claim.folder()).isEqualTo(".");
                    assertThat(claim.passes()).isTrue();
                    assertThat(claim.timeout()).contains(Duration.ofSeconds(7));
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"kind\":\"file\",\"path\":\"a\"}|Exists[]",
                "{\"kind\":\"file\",\"path\":\"a\",\"absent\":false}|Exists[]",
                "{\"kind\":\"file\",\"path\":\"a\",\"absent\":true}|Absent[]",
                "{\"kind\":\"file\",\"path\":\"a\",\"absent\":\"x\"}|Lacks[text=x]",
                "{\"kind\":\"file\",\"path\":\"a\",\"contains\":\"x\"}|Contains[text=x]"
            })
    void readsWhatAFileClaimExpects(String element, String expectation) {
        assertThat(claim(element))
                .isInstanceOfSatisfying(
                        Claim.File.class,
                        claim -> assertThat(claim.expectation()).hasToString(expectation));
    }

    @Test
    void readsAtMostAThousandClaimsAndSaysSo() {
        String many = "{\"kind\":\"ledger\",\"task\":\"A\",\"event\":\"open\"},".repeat(1001);

        StateClaims read = read("```json\n[" + many.substring(0, many.length() - 1) + "]\n```");

        assertThat(read.claims()).hasSize(1000);
        assertThat(read.problems()).singleElement().asString().contains("more than 1000");
    }

    private static Claim claim(String element) {
        return read("## Claims\n```json\n[" + element + "]\n```").claims().get(0);
    }

    private static StateClaims read(String markdown) {
        return StateClaims.read(markdown, RealTools.JSON);
    }
}
