/**
 * The spec tab and the form that makes a task.
 */
@NullMarked
package dev.ophar.ui.spec;

import org.jspecify.annotations.NullMarked;
