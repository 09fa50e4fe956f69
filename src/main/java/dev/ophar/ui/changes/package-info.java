/**
 * The changes tab: files and the diff.
 */
@NullMarked
package dev.ophar.ui.changes;

import org.jspecify.annotations.NullMarked;
