/**
 * The one hop to the FX thread, and the work behind it: named, cancellable, latest wins.
 */
@NullMarked
package dev.ophar.ui.thread;

import org.jspecify.annotations.NullMarked;
