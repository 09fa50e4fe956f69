/**
 * The records, enums and pure laws that every other part speaks in: task, run, gate, ground truth, verdict, ledger event.
 * Nothing here reads a file, starts a process, asks the clock or knows any other package.
 */
@NullMarked
package dev.ophar.model;

import org.jspecify.annotations.NullMarked;
