package dev.ophar.model;

/** A glob that cannot be read; the message says what is wrong and where. */
public final class GlobSyntaxException extends Exception {
    private static final long serialVersionUID = 1L;

    GlobSyntaxException(String message) {
        super(message);
    }
}
