package dev.ophar.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/** Reads JSON; the store's strict reader in the program. */
@FunctionalInterface
public interface JsonText {
    /**
     * Reads one JSON value.
     *
     * @throws IOException if the text is not exactly one JSON value; the message says where
     */
    JsonNode parse(String text) throws IOException;
}
