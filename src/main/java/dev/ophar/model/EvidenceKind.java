package dev.ophar.model;

/** What kind of proof the visible tests gave. */
public enum EvidenceKind {
    /** Tests were seen by name, each with its own result. */
    NAMED_TESTS("named-tests"),
    /** The command ended with a status, and nothing more was to be seen: the weakest kind. */
    EXIT_CODE("exit-code");

    private final String word;

    EvidenceKind(String word) {
        this.word = word;
    }

    /** The word used in files. */
    public String word() {
        return word;
    }
}
