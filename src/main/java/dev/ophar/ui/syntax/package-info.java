/**
 * Syntax colours for code that is read: which parts of a line are what. Needs no toolkit; the library that knows the
 * languages stays behind one interface.
 */
@NullMarked
package dev.ophar.ui.syntax;

import org.jspecify.annotations.NullMarked;
