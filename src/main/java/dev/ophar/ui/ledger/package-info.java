/**
 * The ledger drawer: the journal as a table, with the state of its chain.
 */
@NullMarked
package dev.ophar.ui.ledger;

import org.jspecify.annotations.NullMarked;
