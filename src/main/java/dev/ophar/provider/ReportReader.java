package dev.ophar.provider;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.ophar.model.ProviderErrorKind;
import dev.ophar.model.VisibleText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Reads what an agent printed. Whatever that holds, the answer is a {@link ReportReading}; memory and time are bounded.
 */
public final class ReportReader {
    private static final int HEAD_BYTES = 2 << 20;
    private static final int TAIL_BYTES = 6 << 20;
    /** Of each stream; errors come last. */
    private static final int ERROR_TAIL = 64 << 10;
    /** Patterns are ours but lines are not: no line may make one slow. */
    private static final int LONGEST_LINE = 2000;

    private static final int LONGEST_DETAIL = 300;

    private ReportReader() {}

    /**
     * Reads the report of an agent that has ended.
     *
     * @param output its standard output; a file that does not exist counts as empty
     * @param errors its standard error, likewise
     * @param exitCode its exit status
     * @throws IOException if a file is there but cannot be read; never for what it holds
     */
    public static ReportReading read(Provider provider, Path output, Path errors, int exitCode) throws IOException {
        CappedText printed = CappedText.read(output, HEAD_BYTES, TAIL_BYTES);
        List<JsonNode> envelopes = new Envelopes(provider.format().envelope()).in(printed.text());
        if (!envelopes.isEmpty()) {
            return reading(provider, envelopes, printed, exitCode);
        }
        if (exitCode != 0) {
            List<String> lines = new ArrayList<>(
                    lastLines(CappedText.read(errors, 0, ERROR_TAIL).text()));
            lines.addAll(lastLines(printed.text()));
            Optional<ReportReading> refused = refused(provider, lines);
            if (refused.isPresent()) {
                return refused.get();
            }
        }
        return new ReportReading.Unreadable(why(provider, printed, exitCode));
    }

    private static ReportReading reading(
            Provider provider, List<JsonNode> envelopes, CappedText printed, int exitCode) {
        JsonNode envelope = envelopes.get(0);
        ReportFormat format = provider.format();
        Report report = report(format, envelope);
        boolean refused = exitCode != 0
                && !report.claimsSuccess()
                && format.refusal()
                        .filter(refusal -> Places.haveValues(envelope, refusal.when()))
                        .isPresent();
        if (refused) {
            Optional<ProviderErrorKind> kind = format.refusal()
                    .flatMap(refusal -> kind(Places.count(envelope, refusal.status())))
                    .or(() -> kind(provider, report.text()));
            if (kind.isPresent()) {
                return new ReportReading.Refused(
                        kind.get(), VisibleText.of(report.text().strip(), LONGEST_DETAIL));
            }
        }
        return new ReportReading.Readable(report, warnings(report, envelopes.size(), printed, exitCode));
    }

    private static Report report(ReportFormat format, JsonNode envelope) {
        // A report in which the flag got lost says nothing either way: it is no claim of success.
        boolean claimsSuccess =
                Places.haveValues(envelope, format.success()) && Places.isCleared(envelope, format.failure());
        Tokens tokens = new Tokens(
                Places.count(envelope, format.tokensIn()),
                Places.count(envelope, format.tokensOut()),
                Places.count(envelope, format.cacheRead()),
                Places.count(envelope, format.cacheWrite()));
        return new Report(
                claimsSuccess,
                Places.isSet(envelope, format.failure()),
                text(format, envelope),
                tokens,
                Places.string(envelope, format.session()),
                Places.amount(envelope, format.costUsd()),
                Places.amount(envelope, format.durationMs()).map(ms -> Duration.ofMillis(ms.longValue())),
                envelope);
    }

    private static String text(ReportFormat format, JsonNode envelope) {
        for (JsonPointer place : format.text()) {
            JsonNode value = envelope.at(place);
            if (value.isTextual()) {
                return value.textValue();
            }
            if (!value.isMissingNode() && !value.isNull()) {
                return value.toString();
            }
        }
        return "";
    }

    private static List<String> warnings(Report report, int envelopes, CappedText printed, int exitCode) {
        List<String> warnings = new ArrayList<>();
        if (envelopes > 1) {
            warnings.add("the agent printed " + envelopes + " reports; the last one counts");
        }
        if (exitCode != 0 && report.claimsSuccess()) {
            warnings.add("the agent reports success but ended with exit status " + exitCode);
        }
        if (!printed.complete()) {
            warnings.add("the agent printed " + printed.size() + " bytes; only the beginning and the end were read");
        }
        return warnings;
    }

    private static Optional<ReportReading> refused(Provider provider, List<String> lines) {
        for (String line : lines) {
            Optional<ProviderErrorKind> kind = kind(provider, line);
            if (kind.isPresent()) {
                return Optional.of(new ReportReading.Refused(kind.get(), VisibleText.of(line.strip(), LONGEST_DETAIL)));
            }
        }
        return Optional.empty();
    }

    private static Optional<ProviderErrorKind> kind(Provider provider, String text) {
        String line = text.substring(0, Math.min(text.length(), LONGEST_LINE));
        return provider.errors().stream()
                .filter(error -> error.pattern().matcher(line).find())
                .map(ErrorPattern::kind)
                .findFirst();
    }

    private static Optional<ProviderErrorKind> kind(long httpStatus) {
        if (httpStatus == 401 || httpStatus == 403) {
            return Optional.of(ProviderErrorKind.AUTH);
        }
        if (httpStatus == 429 || httpStatus == 402) {
            return Optional.of(ProviderErrorKind.QUOTA);
        }
        if (httpStatus >= 500) {
            return Optional.of(ProviderErrorKind.SERVER);
        }
        return httpStatus >= 400 ? Optional.of(ProviderErrorKind.REFUSED) : Optional.empty();
    }

    /** The last line first: what ended the agent stands at the end. */
    private static List<String> lastLines(String text) {
        List<String> lines = new ArrayList<>(
                text.substring(Math.max(0, text.length() - ERROR_TAIL)).lines().toList());
        Collections.reverse(lines);
        return lines;
    }

    private static String why(Provider provider, CappedText printed, int exitCode) {
        String ended = " and ended with exit status " + exitCode;
        if (printed.size() == 0) {
            return provider.title() + " printed nothing" + ended + "; its log may say why";
        }
        String cut = printed.complete() ? "" : " (only its beginning and end were read)";
        return provider.title() + " printed " + printed.size() + " bytes without a report that can be read" + cut
                + ended + "; see report.raw";
    }
}
