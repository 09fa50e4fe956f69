/**
 * The command line: arguments in, calls to the engine, text or JSON out.
 * It takes no decision and touches no file itself.
 */
@NullMarked
package dev.ophar.cli;

import org.jspecify.annotations.NullMarked;
