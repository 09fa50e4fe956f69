/**
 * The built-in demonstration: a small workspace with its target, and the scripted agents that play in it.
 * The scripted agents are real child processes and answer like the real programs do.
 */
@NullMarked
package dev.ophar.demo;

import org.jspecify.annotations.NullMarked;
