/**
 * The one facade that every face calls, and the one place where the parts are wired together.
 * No face reaches past it to files, git or processes.
 */
@NullMarked
package dev.ophar.engine;

import org.jspecify.annotations.NullMarked;
