/**
 * The files of a workspace: tasks, held-out sets, settings, run folders, the ledger and the locks.
 * Nothing here starts a process, talks to git or decides anything.
 */
@NullMarked
package dev.ophar.store;

import org.jspecify.annotations.NullMarked;
