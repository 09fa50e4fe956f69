package dev.ophar.process;

/** Runs untrusted child processes. */
public final class ChildRunner {}
