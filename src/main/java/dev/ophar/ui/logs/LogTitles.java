package dev.ophar.ui.logs;

/** What the logs are called on the screen. Pure. */
final class LogTitles {
    private LogTitles() {}

    static String of(String log) {
        return switch (log) {
            case "base" -> "Base tests";
            case "visible" -> "Visible tests";
            case "visible-again" -> "Visible again";
            case "own" -> "Own tests";
            case "own-again" -> "Own again";
            case "heldout" -> "Held-out";
            case "heldout-control" -> "Held-out control";
            default -> Character.toUpperCase(log.charAt(0)) + log.substring(1);
        };
    }
}
