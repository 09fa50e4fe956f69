/** Digests, in the one notation that everything on disk has them in. Knows nothing of Ophar. */
@NullMarked
package dev.ophar.digest;

import org.jspecify.annotations.NullMarked;
