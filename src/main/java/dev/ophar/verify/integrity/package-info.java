/**
 * What a change does to the tests, to what shapes a test run, and to code that may mislead one. Pure functions over
 * paths and bytes: nothing here runs a program, and a fact is shown to a person, who decides.
 */
@NullMarked
package dev.ophar.verify.integrity;

import org.jspecify.annotations.NullMarked;
