package dev.ophar.model;

import java.util.Locale;

/** Why an agent's service did not serve. */
public enum ProviderErrorKind {
    /** No key, a wrong key, not logged in. */
    AUTH,
    /** Rate or spending limit. */
    QUOTA,
    /** The service failed. */
    SERVER,
    /** The service would not answer this request. */
    REFUSED;

    /** Tells whether trying again at once could help. */
    public boolean isWorthRetrying() {
        return switch (this) {
            case AUTH, QUOTA -> false;
            case SERVER, REFUSED -> true;
        };
    }

    /** The word used in files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
