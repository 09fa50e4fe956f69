package dev.ophar.ui.main;

/** What the window as a whole can do. */
public interface WindowActions {
    /** Opens the form for a new task. */
    void newTask();

    /** Changes between the light and the dark look. */
    void switchTheme();
}
