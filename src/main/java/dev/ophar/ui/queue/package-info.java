/**
 * The queue on the left: every task, what it needs, the filter.
 */
@NullMarked
package dev.ophar.ui.queue;

import org.jspecify.annotations.NullMarked;
