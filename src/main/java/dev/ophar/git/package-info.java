/**
 * Git as the trusted side uses it: the bare store of a target, checkouts, the raw walk that takes an artifact, diffs, landing.
 * Nothing here runs a hook, a filter or any program that a repository names.
 */
@NullMarked
package dev.ophar.git;

import org.jspecify.annotations.NullMarked;
