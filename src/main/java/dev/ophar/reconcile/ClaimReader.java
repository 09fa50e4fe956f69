package dev.ophar.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads one element of a claims block. Every problem of the element is named at once; one problem makes it
 * {@link Claim.Unknown}. Fields that a kind does not have are ignored, as everywhere in files of the workspace.
 */
final class ClaimReader {
    private static final int MAX_TIMEOUT_SECONDS = 86_400;
    private static final Pattern SHA = Pattern.compile("[0-9a-f]{4,40}");

    private final JsonNode node;
    private final List<String> problems = new ArrayList<>();

    private ClaimReader(JsonNode node) {
        this.node = node;
    }

    static Claim read(JsonNode node) {
        if (!node.isObject()) {
            return new Claim.Unknown("not checkable: a claim must be a JSON object with a \"kind\"", node);
        }
        return new ClaimReader(node).claim();
    }

    private Claim claim() {
        String kind = required("kind");
        Optional<Claim> claim = switch (kind) {
            case "ledger" -> Optional.of(new Claim.Ledger(required("task"), required("event"), node));
            case "file" -> Optional.of(new Claim.File(required("path"), fileExpectation(), node));
            case "git" -> Optional.of(new Claim.Git(required("repo"), gitExpectation(), node));
            case "test" -> Optional.of(test());
            default -> Optional.empty();
        };
        if (claim.isEmpty() && problems.isEmpty()) {
            problems.add("unknown kind '" + kind + "' (known: ledger, file, git, test)");
        }
        return claim.filter(read -> problems.isEmpty())
                .orElseGet(() -> new Claim.Unknown("not checkable: " + String.join("; ", problems), node));
    }

    private Claim.FileExpectation fileExpectation() {
        Optional<String> contains = optional("contains");
        JsonNode absent = node.path("absent");
        boolean asksForAbsence = absent.isTextual() || absent.asBoolean();
        if (!absent.isMissingNode() && !absent.isNull() && !absent.isBoolean() && !absent.isTextual()) {
            problems.add("\"absent\" must be true, or the text that the file must not contain");
        }
        if (contains.isPresent() && asksForAbsence) {
            problems.add("\"contains\" and \"absent\" contradict each other: write two claims");
        }
        if (absent.isTextual()) {
            return new Claim.FileExpectation.Lacks(required("absent"));
        }
        if (asksForAbsence) {
            return new Claim.FileExpectation.Absent();
        }
        return contains.<Claim.FileExpectation>map(Claim.FileExpectation.Contains::new)
                .orElseGet(Claim.FileExpectation.Exists::new);
    }

    private Claim.GitExpectation gitExpectation() {
        Optional<String> grep = optional("grep");
        Optional<String> commit = optional("commit").map(text -> text.toLowerCase(Locale.ROOT));
        Optional<String> branch = optional("branch");
        long given = List.of(grep, commit, branch).stream()
                .filter(Optional::isPresent)
                .count();
        if (given != 1) {
            problems.add("give exactly one of \"grep\", \"commit\", \"branch\"");
        }
        commit.filter(sha -> !SHA.matcher(sha).matches())
                .ifPresent(sha -> problems.add("\"commit\" must be 4 to 40 hex digits"));
        if (commit.isPresent()) {
            return new Claim.GitExpectation.Commit(commit.get());
        }
        return branch.<Claim.GitExpectation>map(Claim.GitExpectation.Branch::new)
                .orElseGet(() -> new Claim.GitExpectation.Mentions(grep.orElse("")));
    }

    private Claim.Test test() {
        String expect = optional("expect").orElse("pass");
        if (!expect.equals("pass") && !expect.equals("fail")) {
            problems.add("\"expect\" must be \"pass\" or \"fail\"");
        }
        return new Claim.Test(optional("cwd").orElse("."), required("cmd"), expect.equals("pass"), timeout(), node);
    }

    private Optional<Duration> timeout() {
        JsonNode value = node.path("timeout_s");
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isIntegralNumber() || value.asLong() < 1 || value.asLong() > MAX_TIMEOUT_SECONDS) {
            problems.add("\"timeout_s\" must be a whole number from 1 to " + MAX_TIMEOUT_SECONDS);
            return Optional.empty();
        }
        return Optional.of(Duration.ofSeconds(value.asLong()));
    }

    private String required(String field) {
        @Nullable JsonNode value = node.get(field);
        if (value == null || value.isNull()) {
            problems.add("\"" + field + "\" is missing");
            return "";
        }
        return text(field, value);
    }

    private Optional<String> optional(String field) {
        @Nullable JsonNode value = node.get(field);
        return value == null || value.isNull() ? Optional.empty() : Optional.of(text(field, value));
    }

    private String text(String field, JsonNode value) {
        if (!value.isTextual() || value.asText().isBlank()) {
            problems.add("\"" + field + "\" must be a text that is not blank");
            return "";
        }
        return value.asText();
    }
}
