/**
 * Measurements. Nothing here runs with the tests; {@code mvn test -Dtest=OverheadBenchmark} runs one. They print figures
 * and never judge them: a busy machine must not turn a build red.
 */
@NullMarked
package dev.ophar.benchmark;

import org.jspecify.annotations.NullMarked;
