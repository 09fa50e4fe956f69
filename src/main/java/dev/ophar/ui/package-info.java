/**
 * The panel: opening it, wiring it, its look. Only this package and those below it know JavaFX.
 * Nothing here touches files, git or processes; everything is asked of the engine, off the FX thread.
 */
@NullMarked
package dev.ophar.ui;

import org.jspecify.annotations.NullMarked;
