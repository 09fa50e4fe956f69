/**
 * The main window: toolbar, header, tabs, drawer, status bar.
 */
@NullMarked
package dev.ophar.ui.main;

import org.jspecify.annotations.NullMarked;
