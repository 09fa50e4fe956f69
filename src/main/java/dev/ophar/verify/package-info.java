/**
 * The gates: each checks one artifact in a fresh checkout that the executor never saw.
 * Nothing here can see a report, and nothing here decides.
 */
@NullMarked
package dev.ophar.verify;

import org.jspecify.annotations.NullMarked;
