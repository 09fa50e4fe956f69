/** The entry point and nothing else. */
@NullMarked
package dev.ophar;

import org.jspecify.annotations.NullMarked;
