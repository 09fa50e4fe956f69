/**
 * What several panes share: the open workspace, the selection, small pieces of look.
 */
@NullMarked
package dev.ophar.ui.shared;

import org.jspecify.annotations.NullMarked;
