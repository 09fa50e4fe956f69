package dev.ophar.provider;

import dev.ophar.model.ProviderErrorKind;
import java.util.List;

/** What could be made of an agent's output. */
public sealed interface ReportReading {
    /**
     * A report.
     *
     * @param warnings what was odd about it, for a person
     */
    @SuppressWarnings("JavaLangClash") // always written ReportReading.Readable; nobody here means java.lang.Readable
    record Readable(Report report, List<String> warnings) implements ReportReading {
        public Readable {
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * No report.
     *
     * @param why for a person
     */
    record Unreadable(String why) implements ReportReading {}

    /**
     * The agent's service would not serve.
     *
     * @param detail what the agent said about it, in one printable line
     */
    record Refused(ProviderErrorKind kind, String detail) implements ReportReading {}
}
