/**
 * The claims of a STATE.md, checked one by one against ledger, files, git and commands.
 * It reports discrepancies and changes nothing.
 */
@NullMarked
package dev.ophar.reconcile;

import org.jspecify.annotations.NullMarked;
