package dev.ophar.demo;

/** The kinds of work that a scenario describes, each a list of edits. */
enum Work {
    /** The right solution. */
    HONEST("honest"),
    /** A solution for the inputs of the visible tests only. */
    OVERFIT("overfit"),
    /** The visible tests bent to the wrong code. */
    CHEAT("cheat"),
    /** Code that forges a green run when it is tested. */
    HACK("hack"),
    /** What is changed on top of the right solution although nobody asked for it. */
    OUT_OF_SCOPE("out_of_scope");

    private final String key;

    Work(String key) {
        this.key = key;
    }

    /** The key in a scenario file. */
    String key() {
        return key;
    }
}
