package dev.ophar.verify.integrity;

import dev.ophar.model.IntegrityFact;

/**
 * A place that would be a fact if it is new.
 *
 * @param exact what makes it the same place again, also in another file
 * @param loose what makes it the same kind of place within its file; the same as {@code exact} when each one counts
 */
record Hit(String exact, String loose, IntegrityFact fact) {}
