/**
 * Walls around child processes: what a child sees of the machine, and the tools of the system that make it so. Nothing
 * here knows what the child is for, and nothing here starts it: that is {@code process}'s work.
 */
@NullMarked
package dev.ophar.sandbox;

import org.jspecify.annotations.NullMarked;
