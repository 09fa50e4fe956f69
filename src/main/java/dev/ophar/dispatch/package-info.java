/**
 * One dispatch: the executor's own tree, its launch, its report, and the artifact that is taken from the tree.
 * Only this package starts an executor, and nothing here judges its work.
 */
@NullMarked
package dev.ophar.dispatch;

import org.jspecify.annotations.NullMarked;
