/**
 * The logs tab: live tails of executor and gates.
 */
@NullMarked
package dev.ophar.ui.logs;

import org.jspecify.annotations.NullMarked;
