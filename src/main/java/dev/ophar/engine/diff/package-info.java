/**
 * Unified diffs as values: what git wrote as text, read back into files, hunks and numbered lines. Pure.
 */
@NullMarked
package dev.ophar.engine.diff;

import org.jspecify.annotations.NullMarked;
