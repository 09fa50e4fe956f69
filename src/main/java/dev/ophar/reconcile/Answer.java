package dev.ophar.reconcile;

/**
 * What a check found.
 *
 * @param ok whether the claim holds
 * @param detail what was found, in words
 */
record Answer(boolean ok, String detail) {
    static Answer yes(String detail) {
        return new Answer(true, detail);
    }

    static Answer no(String detail) {
        return new Answer(false, detail);
    }
}
