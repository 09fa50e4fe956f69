/**
 * What a coding agent's command line looks like and how its report is read; agents are data files, not classes.
 * A report is a claim: nothing outside dispatch, metrics and the faces may see one.
 */
@NullMarked
package dev.ophar.provider;

import org.jspecify.annotations.NullMarked;
