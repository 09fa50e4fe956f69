package dev.ophar.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The claims of a {@code STATE.md}: every fenced JSON array whose elements have a {@code kind}, or a fenced JSON object
 * {@code {"claims": [...]}}, wherever it stands. Under a heading that speaks of claims, a block counts whatever its
 * elements look like, so that a mistake there is a discrepancy and never silence.
 *
 * @param claims in the order of the text
 * @param problems what keeps the claims from being all there is: no block, an empty block, an unreadable block
 */
public record StateClaims(List<Claim> claims, List<String> problems) {
    private static final int MAX_CLAIMS = 1000;

    public StateClaims {
        claims = List.copyOf(claims);
        problems = List.copyOf(problems);
    }

    /** Reads the claims of a text; never fails, every problem is in the result. */
    public static StateClaims read(String markdown, JsonText json) {
        List<Claim> claims = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        boolean found = false;
        for (FencedBlock block : FencedBlock.of(markdown)) {
            if (block.mayBeJson()) {
                found |= readBlock(block, json, claims, problems);
            }
        }
        if (claims.isEmpty() && problems.isEmpty()) {
            problems.add(
                    found
                            ? "the claims block is empty: nothing was checked; write the claims that should hold"
                            : "no claims block: nothing was checked; add a fenced JSON array of claims under the heading"
                                    + " \"Machine-checked claims\"");
        }
        if (claims.size() > MAX_CLAIMS) {
            problems.add("more than " + MAX_CLAIMS + " claims: only the first " + MAX_CLAIMS + " were checked");
        }
        return new StateClaims(claims.subList(0, Math.min(claims.size(), MAX_CLAIMS)), problems);
    }

    private static boolean readBlock(FencedBlock block, JsonText json, List<Claim> claims, List<String> problems) {
        JsonNode node;
        try {
            node = json.parse(block.text());
        } catch (IOException e) {
            if (block.standsUnderClaims() || block.text().contains("\"kind\"")) {
                problems.add("the claims block at line " + block.line() + " is not readable JSON: " + e.getMessage());
            }
            return false;
        }
        JsonNode array = node.isObject() ? node.path("claims") : node;
        if (!isClaims(array, block)) {
            return false;
        }
        if (!block.closed()) {
            problems.add("the claims block at line " + block.line() + " has no closing fence: close it");
        }
        array.forEach(element -> claims.add(ClaimReader.read(element)));
        return true;
    }

    private static boolean isClaims(JsonNode array, FencedBlock block) {
        if (!array.isArray()) {
            return false;
        }
        if (block.standsUnderClaims()) {
            return true;
        }
        for (JsonNode element : array) {
            if (element.has("kind")) {
                return true;
            }
        }
        return false;
    }
}
