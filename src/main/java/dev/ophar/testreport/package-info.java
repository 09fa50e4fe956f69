/**
 * Turns what test runners write (JUnit XML, TAP, JSON, plain text) into named results, and asks runners to write it. All of it is
 * made by code under test and so hostile: sizes are capped, DTDs and entities are off, and bad content is a remark, never an exception.
 */
@NullMarked
package dev.ophar.testreport;

import org.jspecify.annotations.NullMarked;
