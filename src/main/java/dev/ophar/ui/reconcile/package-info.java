/**
 * The reconcile drawer: claims and discrepancies.
 */
@NullMarked
package dev.ophar.ui.reconcile;

import org.jspecify.annotations.NullMarked;
