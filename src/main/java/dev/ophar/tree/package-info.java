/**
 * Rooms: the trees, homes and temporary folders in which executors and gates work, and what they see around them. Knows
 * how a tree is laid over another and what is taken from it afterwards; nothing here starts a process or judges one.
 */
@NullMarked
package dev.ophar.tree;

import org.jspecify.annotations.NullMarked;
