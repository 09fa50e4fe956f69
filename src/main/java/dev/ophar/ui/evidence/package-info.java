/**
 * The evidence tab: gates as they run, the verdict in words, what was not checked.
 */
@NullMarked
package dev.ophar.ui.evidence;

import org.jspecify.annotations.NullMarked;
