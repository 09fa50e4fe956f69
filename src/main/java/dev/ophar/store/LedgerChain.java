package dev.ophar.store;

import com.fasterxml.jackson.databind.JsonNode;
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
 * its {@code seq} follows the last chained line's. The first one also vouches for all bytes before it. A line that fails
 * is broken; after it the chain goes on from what the line claims, so that one fault is named once.
 *
 * <p>Not safe for several threads.
 */
final class LedgerChain {
    private static final byte[] NEWLINE = {'\n'};

    private final MessageDigest prefix = Sha256.digest();
    private long lines;
    private long lastSeq;
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
        Optional<JsonNode> object = LedgerFormat.object(bytes);
        Optional<LedgerEvent> event = object.flatMap(LedgerFormat::event);
        Optional<JsonNode> chained = object.filter(o -> o.has(LedgerFormat.PREV));
        lines++;
        Optional<Fault> fault = chained.flatMap(this::fault);
        Link link = link(chained.isPresent(), fault.isPresent());
        if (chained.isPresent()) {
            started = true;
            lastSeq = chained.get().path(LedgerFormat.SEQ).asLong(lastSeq + 1);
        } else if (!started) {
            prefix.update(bytes);
            prefix.update(NEWLINE);
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
            links.put(LedgerFormat.PREFIX_SHA256, prefixHash());
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
            lastHash = lines == 0 ? Sha256.ZEROS : Sha256.hex(last);
        }
        return lastHash;
    }

    private Link link(boolean chained, boolean faulty) {
        if (chained) {
            return faulty ? Link.BROKEN : Link.CHAINED;
        }
        return started ? Link.FOREIGN : Link.UNCHAINED;
    }

    private Optional<Fault> fault(JsonNode object) {
        long before = lines - 1;
        boolean hangs = object.path(LedgerFormat.PREV).asText("").equals(before == 0 ? Sha256.ZEROS : lastHash());
        JsonNode seq = object.path(LedgerFormat.SEQ);
        boolean follows = seq.isIntegralNumber() && seq.asLong() == lastSeq + 1;
        if (!started) {
            return prefixFault(object, hangs, follows);
        }
        if (!follows) {
            return Optional.of(new Fault(
                    lines,
                    "line " + lines + " has seq " + seq.asText("none") + " where " + (lastSeq + 1)
                            + " must follow: lines were dropped, repeated or moved"));
        }
        return hangs
                ? Optional.empty()
                : Optional.of(new Fault(
                        before,
                        "line " + before + " is not the line that line " + lines
                                + " was written after: it was changed or put there later"));
    }

    private Optional<Fault> prefixFault(JsonNode object, boolean hangs, boolean follows) {
        long before = lines - 1;
        if (!follows || !object.has(LedgerFormat.PREFIX_SHA256)) {
            return Optional.of(new Fault(
                    lines, "line " + lines + " is not the first of a chain: lines before it were dropped or moved"));
        }
        boolean samePrefix = object.path(LedgerFormat.PREFIX_LINES).asLong(-1) == before
                && object.path(LedgerFormat.PREFIX_SHA256).asText("").equals(prefixHash());
        return hangs && samePrefix
                ? Optional.empty()
                : Optional.of(new Fault(
                        Math.max(1, hangs ? 1 : before),
                        "the " + before + " lines before line " + lines
                                + ", the first chained one, are not those that it was written after"));
    }

    private String prefixHash() {
        return HexFormat.of().formatHex(copyOfPrefix().digest());
    }

    private MessageDigest copyOfPrefix() {
        try {
            return (MessageDigest) prefix.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the platform's SHA-256 can be copied", e);
        }
    }
}
