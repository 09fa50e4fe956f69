package dev.ophar;

/** Starts Ophar. */
public final class Main {
    private Main() {}

    /** Runs the command line. */
    public static void main(String[] args) {
        System.exit(64);
    }
}
