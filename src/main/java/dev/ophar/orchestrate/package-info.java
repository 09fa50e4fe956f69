/**
 * The conductor: the queue, the worker, the loop of dispatch, verify, verdict, refine, and landing.
 * It orders the work of the parts below and holds no rule of its own about what is right.
 */
@NullMarked
package dev.ophar.orchestrate;

import org.jspecify.annotations.NullMarked;
