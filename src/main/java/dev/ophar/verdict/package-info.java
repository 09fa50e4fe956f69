/**
 * The verdict as a pure function of ground truth, dispatch reliability and iteration count.
 * No file, no process, no clock, no report.
 */
@NullMarked
package dev.ophar.verdict;

import org.jspecify.annotations.NullMarked;
