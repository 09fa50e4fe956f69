/**
 * The metrics line that each iteration leaves behind, and the figures drawn from those lines.
 * Figures describe; they never enter a verdict.
 */
@NullMarked
package dev.ophar.metrics;

import org.jspecify.annotations.NullMarked;
