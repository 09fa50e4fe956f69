package dev.ophar.model;

/** Through which face an event came about. */
public enum Actor {
    PANEL("panel"),
    /** The command line on a terminal, so a person was likely there. */
    CLI_TTY("cli-tty"),
    /** The command line without a terminal. */
    CLI("cli"),
    MCP("mcp"),
    API("api");

    private final String word;

    Actor(String word) {
        this.word = word;
    }

    /** The word used in the ledger. */
    public String word() {
        return word;
    }
}
