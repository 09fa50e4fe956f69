/**
 * First start: choose a workspace, make one, or take the demo; and the question of trust.
 */
@NullMarked
package dev.ophar.ui.start;

import org.jspecify.annotations.NullMarked;
