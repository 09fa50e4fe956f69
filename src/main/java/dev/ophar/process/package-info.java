/**
 * Child processes: launching with files for streams, clocks, caps, killing a whole tree, and the sandbox around it.
 * Nothing here knows what the child is for.
 */
@NullMarked
package dev.ophar.process;

import org.jspecify.annotations.NullMarked;
