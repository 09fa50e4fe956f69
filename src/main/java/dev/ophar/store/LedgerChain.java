package dev.ophar.store;

import dev.ophar.digest.Sha256;
import dev.ophar.model.LedgerEvent;
import dev.ophar.model.LedgerLine;
import dev.ophar.model.LedgerLine.Link;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Judges the lines of a ledger one after another, and says how the next line must hang in the chain.
 *
 * <p>A line belongs to the chain when its {@code prev} is the SHA-256 of the line before it, whoever wrote that one, and
 * its {@code seq} follows the last chained line's. The first one also vouches for all bytes before it, and one that
 * stands after foreign lines for all bytes since the chained line before: {@code prev} alone would cover only the last
 * of them. A line that fails is broken; after it the chain goes on from what the line claims, so that one fault is named
 * once.
 *
 * <p>Not safe for several threads.
 */
final class LedgerChain {
    private static final byte[] NEWLINE = {'\n'};
    /** What the first line names as the hash of the line before it. */
    private static final String NO_LINE = "0".repeat(64);

    /** Over all bytes before the chain; once it began, over the last chained line and the foreign ones after it. */
    private MessageDigest since = Sha256.begin();

    /** Reused from line to line: asking the platform for a new one costs more than a short line's hash. */
    private final MessageDigest oneLine = Sha256.begin();

    private long lines;
    private long lastSeq;
    private long lastChained;
    private boolean started;
    private byte[] last = new byte[0];
    private String lastHash = "";

    /**
     * What is wrong in the chain.
     *
     * @param line the line that most likely was touched, which may be the one before the line that shows it
     */
    record Fault(long line, String message) {}

    /** A line and what it shows to be wrong, empty when nothing. */
    record Judged(LedgerLine line, Optional<Fault> fault) {}

    /** Takes the next line, without its newline. */
    Judged accept(byte[] bytes) {
        Optional<Map<String, Object>> object = Json.object(bytes);
        Optional<LedgerEvent> event = object.flatMap(LedgerFormat::event);
        Optional<Map<String, Object>> chained = object.filter(o -> o.containsKey(LedgerFormat.PREV));
        lines++;
        Optional<Fault> fault = chained.flatMap(this::fault);
        Link link = link(chained.isPresent(), fault.isPresent());
        if (chained.isPresent()) {
            started = true;
            lastChained = lines;
            lastSeq = LedgerFormat.number(chained.get(), LedgerFormat.SEQ, lastSeq + 1);
        } else {
            cover(bytes);
        }
        last = bytes;
        lastHash = "";
        return new Judged(new LedgerLine(lines, link, event, new String(bytes, StandardCharsets.UTF_8)), fault);
    }

    /** The fields that make a line the next of the chain. */
    Map<String, Object> nextLinks() {
        Map<String, Object> links = new LinkedHashMap<>();
        links.put(LedgerFormat.PREV, lastHash());
        if (!started) {
            links.put(LedgerFormat.PREFIX_LINES, lines);
            links.put(LedgerFormat.PREFIX_SHA256, hashSince());
        } else if (lines > lastChained) {
            links.put(LedgerFormat.GAP_LINES, lines - lastChained);
            links.put(LedgerFormat.GAP_SHA256, hashSince());
        }
        return links;
    }

    /** How many lines there are so far. */
    long lines() {
        return lines;
    }

    /** The {@code seq} of the last chained line, 0 when there is none. */
    long lastSeq() {
        return lastSeq;
    }

    /** The bytes of the last line without its newline; no copy, not to be changed. */
    byte[] last() {
        return last;
    }

    /** The hash of the last line, 64 zeros when there is none. */
    String lastHash() {
        if (lastHash.isEmpty()) {
            lastHash = lines == 0 ? NO_LINE : HexFormat.of().formatHex(oneLine.digest(last));
        }
        return lastHash;
    }

    private Link link(boolean chained, boolean faulty) {
        if (chained) {
            return faulty ? Link.BROKEN : Link.CHAINED;
        }
        return started ? Link.FOREIGN : Link.UNCHAINED;
    }

    private Optional<Fault> fault(Map<String, Object> object) {
        long before = lines - 1;
        boolean hangs = LedgerFormat.text(object, LedgerFormat.PREV).equals(before == 0 ? NO_LINE : lastHash());
        boolean follows = LedgerFormat.number(object, LedgerFormat.SEQ, -1) == lastSeq + 1;
        if (!started) {
            return prefixFault(object, hangs, follows);
        }
        long claimedGap = LedgerFormat.number(object, LedgerFormat.GAP_LINES, 0);
        if (!follows) {
            // Its own gap came with it, so what is missing was before that.
            return faultAt(
                    Math.max(lastChained + 1, Math.min(lines, lines - claimedGap)),
                    "has seq " + object.get(LedgerFormat.SEQ) + " where " + (lastSeq + 1)
                            + " must follow: lines were dropped, repeated or moved");
        }
        long gap = before - lastChained;
        if (claimedGap != gap) {
            return faultAt(
                    lastChained + 1,
                    "was written when other lines stood before it: lines without a chain were put in or dropped");
        }
        if (!hangs) {
            return faultAt(before, "was not written after the line that stands before it: that one was changed");
        }
        return gap == 0 || LedgerFormat.text(object, LedgerFormat.GAP_SHA256).equals(hashSince())
                ? Optional.empty()
                : faultAt(lastChained, "was not written after the lines since line " + lastChained);
    }

    private Optional<Fault> faultAt(long culprit, String message) {
        return Optional.of(new Fault(culprit, "line " + lines + " " + message));
    }

    private Optional<Fault> prefixFault(Map<String, Object> object, boolean hangs, boolean follows) {
        long before = lines - 1;
        if (!follows || !object.containsKey(LedgerFormat.PREFIX_SHA256)) {
            return Optional.of(new Fault(
                    lines, "line " + lines + " is not the first of a chain: lines before it were dropped or moved"));
        }
        boolean samePrefix = LedgerFormat.number(object, LedgerFormat.PREFIX_LINES, -1) == before
                && LedgerFormat.text(object, LedgerFormat.PREFIX_SHA256).equals(hashSince());
        return hangs && samePrefix
                ? Optional.empty()
                : Optional.of(new Fault(
                        Math.max(1, hangs ? 1 : before),
                        "the " + before + " lines before line " + lines
                                + ", the first chained one, are not those that it was written after"));
    }

    /** Takes an unchained or foreign line into the hash that the next chained one must carry. */
    private void cover(byte[] bytes) {
        if (started && lastChained == lines - 1) {
            since = Sha256.begin();
            since.update(last);
            since.update(NEWLINE);
        }
        since.update(bytes);
        since.update(NEWLINE);
    }

    private String hashSince() {
        try {
            return Sha256.end((MessageDigest) since.clone());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the platform's SHA-256 can be copied", e);
        }
    }
}
