package dev.ophar.ui.logs;

/** What the logs are called on the screen. Pure. */
final class LogTitles {
    private LogTitles() {}

    static String of(String log) {
        return switch (log) {
            case "visible" -> "Visible tests";
            case "heldout" -> "Held-out";
            default -> Character.toUpperCase(log.charAt(0)) + log.substring(1);
        };
    }
}
